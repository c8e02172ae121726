import type { ActivityView } from '../../contract/account-views.ts';
import type { ProjectRef } from '../../contract/audience-views.ts';
import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import type { MemberRowView, ProfileView } from '../../contract/profile-views.ts';
import type { ProfilePart } from '../../contract/profile.ts';
import type { TopicRef } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import { authorAs, seesPart, toMemberView, type MemberRecord } from '../accounts/index.ts';
import { circlesOf } from '../audience/index.ts';
import type { Concepts } from '../concepts/index.ts';

interface Surroundings extends Pick<ActivityView, 'threadCount' | 'postCount'> {
  concepts: Pick<Concepts, 'tags'>;
  projects: ReadonlyMap<string, ProjectRef>;
  topicRef: (id: string) => TopicRef | null;
}

/** The profile with what the viewer may see of it. */
export function toProfileView(viewer: Viewer, member: MemberRecord, around: Surroundings): ProfileView {
  const sees = (part: ProfilePart): boolean => seesPart(viewer, member, part);
  const isAmongMembers = circlesOf(viewer).includes(MEMBERS_CIRCLE);
  const reach = sees('reach') ? member : { languages: [], timeZone: null };
  return {
    ...toMemberView(viewer, member, around),
    // What somebody does in the hub is for its members.
    ...(isAmongMembers ? {} : { moderates: [], administrator: false }),
    ...toTold(viewer, member, around),
    orcid: sees('orcid') ? member.orcid : null,
    languages: [...reach.languages],
    timeZone: reach.timeZone,
    projects: isAmongMembers
      ? member.projects.flatMap(({ projectId }) => around.projects.get(projectId) ?? [])
      : [],
  };
}

export function toMemberRow(
  viewer: Viewer,
  member: MemberRecord,
  around: Pick<Surroundings, 'concepts'>,
): MemberRowView {
  return { ...authorAs(viewer, member), name: member.name, ...toTold(viewer, member, around) };
}

/** What a member knows, offers and looks for. */
function toTold(viewer: Viewer, member: MemberRecord, { concepts }: Pick<Surroundings, 'concepts'>) {
  const isExchangeSeen = seesPart(viewer, member, 'exchange');
  return {
    expertise: seesPart(viewer, member, 'expertise') ? concepts.tags(member.expertise) : [],
    offers: isExchangeSeen ? member.offers : '',
    looksFor: isExchangeSeen ? member.looksFor : '',
  };
}
