import type { AuthorView, MemberView, MeView, TopicRef } from '../../contract/views.ts';
import { circlesOfMember, editsOf, facilitatesOf } from './circles-of-member.ts';
import type { MemberRecord } from './member.model.ts';

export function toAuthorView(member: MemberRecord): AuthorView {
  return {
    id: member._id.toHexString(),
    name: member.name,
    alias: null,
    headline: member.headline,
    organisation: member.organisation,
    organisationType: member.organisationType,
    country: member.country,
  };
}

/** Stands for somebody who has no account any more. */
export function toFormerAuthorView(id: string): AuthorView {
  return {
    id,
    name: null,
    alias: null,
    headline: '',
    organisation: '',
    organisationType: null,
    country: null,
  };
}

/** The member as one who looks, with the circles that they stand in at this instant. */
export function toMeView(member: MemberRecord, now: Date): MeView {
  const { alias: _alias, ...author } = toAuthorView(member);
  return {
    ...author,
    name: member.name,
    administrator: member.administrator,
    moderates: moderatesOf(member),
    locale: member.locale,
    circles: circlesOfMember(member, now),
    edits: editsOf(member),
    facilitates: facilitatesOf(member),
    email: member.email,
    about: member.about,
    timeZone: member.timeZone,
    colourScheme: member.colourScheme,
    showPresence: member.showPresence,
    unseenOutcomes: member.unseenOutcomes,
    unseenProposals: member.unseenProposals ?? 0,
  };
}

interface MemberContext {
  topicRef(id: string): TopicRef | null;
  threadCount: number;
  postCount: number;
}

export function toMemberView(
  member: MemberRecord,
  { topicRef, threadCount, postCount }: MemberContext,
): MemberView {
  const moderates = moderatesOf(member);
  return {
    ...toAuthorView(member),
    name: member.name,
    about: member.about,
    joinedAt: member.joinedAt.toISOString(),
    threadCount,
    postCount,
    moderates: moderates === 'all' ? 'all' : moderates.flatMap((id) => topicRef(id) ?? []),
    administrator: member.administrator,
    suspended: member.suspendedAt !== null,
  };
}

function moderatesOf(member: MemberRecord): 'all' | string[] {
  return member.moderatesAll ? 'all' : member.moderatedTopicIds.map((id) => id.toHexString());
}
