import { FIRST_VISIBILITY } from '../../contract/profile.ts';
import type { AuthorView, MemberView, MeView, TopicRef } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOfMember, editsOf, facilitatesOf } from './circles-of-member.ts';
import type { MemberRecord } from './member.model.ts';
import { seesPart } from './profile-parts.ts';

/** A member beside what they wrote; what they do and where, as far as whoever sees it may. */
export function toAuthorView(member: MemberRecord, isWorkSeen: boolean): AuthorView {
  const { headline, organisation, organisationType, country } = member;
  return {
    id: member._id.toHexString(),
    name: member.name,
    alias: null,
    ...(isWorkSeen ? { headline, organisation, organisationType, country } : NO_WORK),
  };
}

/** A member as this viewer may see them. */
export function authorAs(viewer: Viewer, member: MemberRecord): AuthorView {
  return toAuthorView(member, seesPart(viewer, member, 'work'));
}

const NO_WORK = { headline: '', organisation: '', organisationType: null, country: null };

/** Stands for somebody who has no account any more. */
export function toFormerAuthorView(id: string): AuthorView {
  return {
    id,
    name: null,
    alias: null,
    ...NO_WORK,
  };
}

/** The member as one who looks, with the circles that they stand in at this instant. */
export function toMeView(member: MemberRecord, now: Date): MeView {
  const { alias: _alias, ...author } = toAuthorView(member, true);
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
    expertise: member.expertise,
    offers: member.offers,
    looksFor: member.looksFor,
    orcid: member.orcid,
    languages: member.languages,
    visibility: { ...FIRST_VISIBILITY, ...member.visibility },
    timeZone: member.timeZone,
    colourScheme: member.colourScheme,
    showPresence: member.showPresence,
    unseenOutcomes: member.unseenOutcomes,
    unseenProposals: member.unseenProposals ?? 0,
    waitingConsents: member.waitingConsents ?? 0,
    // Counted for whoever sends a request, by their session.
    waitingRequests: 0,
  };
}

interface MemberContext {
  topicRef(id: string): TopicRef | null;
  threadCount: number;
  postCount: number;
}

/** A member as this viewer may see them, without what profiles tell besides. */
export function toMemberView(
  viewer: Viewer,
  member: MemberRecord,
  { topicRef, threadCount, postCount }: MemberContext,
): MemberView {
  const moderates = moderatesOf(member);
  return {
    ...authorAs(viewer, member),
    name: member.name,
    about: seesPart(viewer, member, 'about') ? member.about : '',
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
