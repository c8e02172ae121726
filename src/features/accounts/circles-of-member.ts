import { groupCircle, MEMBERS_CIRCLE, projectCircle, PUBLIC_CIRCLE } from '../../contract/circles.ts';
import type { MemberRecord } from './member.model.ts';

/** What a member belongs to. */
export type MembershipFields = Pick<MemberRecord, 'guest' | 'projects' | 'groups' | 'passes'>;

/** Circles that the member stands in at this instant; passes that ran out open nothing, swept away or not. */
export function circlesOfMember(member: MembershipFields, now: Date): string[] {
  return storedCircles({ ...member, passes: member.passes.filter(({ until }) => until > now) });
}

/** Circles as they are stored, for finding who stands in one. */
export function storedCircles({ guest, projects, groups, passes }: MembershipFields): string[] {
  return [
    PUBLIC_CIRCLE,
    ...(guest ? [] : [MEMBERS_CIRCLE]),
    ...projects.map(({ projectId }) => projectCircle(projectId)),
    ...groups.map(({ groupId }) => groupCircle(groupId)),
    ...passes.map(({ circle }) => circle),
  ].filter((circle, index, all) => all.indexOf(circle) === index);
}

/** Grant numbers of the projects that the member edits. */
export function editsOf({ projects }: MembershipFields): string[] {
  return projects.filter(({ role }) => role === 'editor').map(({ projectId }) => projectId);
}

/** Circles whose threads the member facilitates; editors of a project do so, too. */
export function facilitatesOf({ projects, groups }: MembershipFields): string[] {
  return [
    ...projects.filter(({ role }) => role !== 'member').map(({ projectId }) => projectCircle(projectId)),
    ...groups.filter(({ role }) => role === 'facilitator').map(({ groupId }) => groupCircle(groupId)),
  ];
}
