import { groupCircle, projectCircle } from '../../contract/circles.ts';
import { toObjectId } from '../../database/index.ts';
import type { MembershipFields } from './circles-of-member.ts';
import type { GivenRight, MemberRecord } from './member.model.ts';

/*
 * Since when somebody moderates what they moderate, and by whose hand. Where two moderators decide together it counts
 * that neither made the other one a moderator for it.
 */

/** What a right is over: 'all', 'topic:' with its id, or a circle whose threads somebody facilitates. */
export interface ModerationRight {
  over: string;
  /** Null: as long as anybody knows. */
  since: Date | null;
  byId: string | null;
}

/** A role that somebody got or lost, in a project or a group. */
export interface RoleChange {
  kind: 'project' | 'group';
  id: string;
  circle: string;
  from: string;
  to: string;
}

export const topicRight = (topicId: string): string => `topic:${topicId}`;
export const ALL_TOPICS = 'all';

interface Held {
  role: string;
  facilitatesSince?: Date;
  facilitatesById?: MemberRecord['_id'];
}

/** What somebody belongs to after a change, with since when they facilitate: a role that goes on keeps its beginning. */
export function noteFacilitating(
  before: MembershipFields,
  after: MembershipFields,
  given: { now: Date; byId: string | null },
): MembershipFields {
  return {
    ...after,
    projects: after.projects.map((one) =>
      noted(
        one,
        before.projects.find(({ projectId }) => projectId === one.projectId),
        given,
      ),
    ),
    groups: after.groups.map((one) =>
      noted(
        one,
        before.groups.find(({ groupId }) => groupId === one.groupId),
        given,
      ),
    ),
  };
}

function noted<Role extends Held>(
  after: Role,
  before: Role | undefined,
  { now, byId }: { now: Date; byId: string | null },
): Role {
  const { facilitatesSince: _since, facilitatesById: _by, ...role } = after;
  if (role.role === 'member') return role as Role;
  const goesOn = before !== undefined && before.role !== 'member';
  const { facilitatesSince: since, facilitatesById: by } = goesOn
    ? before
    : { facilitatesSince: now, facilitatesById: byId === null ? undefined : toObjectId(byId) };
  return {
    ...role,
    ...(since === undefined ? {} : { facilitatesSince: since }),
    ...(by === undefined ? {} : { facilitatesById: by }),
  } as Role;
}

/** Roles beyond that of a member that were given, changed or taken. */
export function roleChanges(before: MembershipFields, after: MembershipFields): RoleChange[] {
  const changes = [
    ...changesOf('project', rolesOf(before.projects, 'projectId'), rolesOf(after.projects, 'projectId')),
    ...changesOf('group', rolesOf(before.groups, 'groupId'), rolesOf(after.groups, 'groupId')),
  ];
  return changes.filter(({ from, to }) => from !== to && [from, to].some((role) => !PLAIN.has(role)));
}

const NONE = 'none';
const PLAIN = new Set([NONE, 'member']);

function rolesOf<Key extends string>(
  held: readonly (Readonly<Record<Key, string>> & { role: string })[],
  key: Key,
): ReadonlyMap<string, string> {
  return new Map(held.map((one) => [one[key], one.role]));
}

function changesOf(
  kind: RoleChange['kind'],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): RoleChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
    ...{ kind, id, circle: kind === 'project' ? projectCircle(id) : groupCircle(id) },
    from: before.get(id) ?? NONE,
    to: after.get(id) ?? NONE,
  }));
}

/** The rights that an administrator gives, each with when it was given first. */
export function givenRights(
  standing: MemberRecord,
  roles: { administrator: boolean; moderates: 'all' | readonly string[] },
  { now, byId }: { now: Date; byId: string },
): GivenRight[] {
  const before = new Set(rightsOf(standing));
  const known = new Map((standing.rightsGiven ?? []).map((given) => [given.right, given]));
  const { administrator, moderates } = roles;
  return namesOf(administrator, moderates).flatMap((right) => {
    if (!before.has(right)) return [{ right, since: now, byId: toObjectId(byId) }];
    return known.get(right) ?? [];
  });
}

function rightsOf({ administrator, moderatesAll, moderatedTopicIds }: MemberRecord): string[] {
  return namesOf(administrator, moderatesAll ? 'all' : moderatedTopicIds.map((id) => id.toHexString()));
}

const ADMINISTRATOR = 'administrator';

function namesOf(administrator: boolean, moderates: 'all' | readonly string[]): string[] {
  const topics = moderates === 'all' ? [ALL_TOPICS] : moderates.map(topicRight);
  return administrator ? [ADMINISTRATOR, ...topics] : topics;
}

/** Everything that the member moderates by. */
export function moderationRightsOf(member: MemberRecord): ModerationRight[] {
  const given = new Map((member.rightsGiven ?? []).map((right) => [right.right, right]));
  const byRole = rightsOf(member).map((right) => ({
    over: right === ADMINISTRATOR ? ALL_TOPICS : right,
    since: given.get(right)?.since ?? null,
    byId: given.get(right)?.byId.toHexString() ?? null,
  }));
  const inCircles = [
    ...member.projects.map((one) => ({ ...one, over: projectCircle(one.projectId) })),
    ...member.groups.map((one) => ({ ...one, over: groupCircle(one.groupId) })),
  ]
    .filter(({ role }) => role !== 'member')
    .map(({ over, since, facilitatesSince, facilitatesById }) => ({
      over,
      since: facilitatesSince ?? since,
      byId: facilitatesById?.toHexString() ?? null,
    }));
  return [...byRole, ...inCircles];
}
