import type { AudienceKind, AudienceView } from './audience-views.ts';

/*
 * A circle is a set of people under one name. Who may see what is decided by comparing circles and by nothing else: a
 * viewer stands in some, a thread is seen by some, and the two must meet.
 */

/** Everybody, without an account. */
export const PUBLIC_CIRCLE = 'public';
/** Every member of the hub; guests are none. */
export const MEMBERS_CIRCLE = 'members';

/** The members of a project, by its grant agreement number. */
export function projectCircle(projectId: string): string {
  return `project:${projectId}`;
}

/** The members of a named group, and its guests. */
export function groupCircle(groupId: string): string {
  return `group:${groupId}`;
}

/** Those who were let into one thread until a date. */
export function guestCircle(threadId: string): string {
  return `thread:${threadId}`;
}

/** An audience as it is stored with what it is for. */
export interface AudienceRecord {
  kind: AudienceKind;
  /** Grant numbers of the named projects; none for other kinds. */
  projectIds: readonly string[];
  groupId: string | null;
}

/** The circles that see what is for this audience. */
export function circlesOfAudience({ kind, projectIds, groupId }: AudienceRecord): string[] {
  switch (kind) {
    case 'public':
      return [PUBLIC_CIRCLE];
    case 'members':
      return [MEMBERS_CIRCLE];
    case 'projects':
      return projectIds.map(projectCircle).toSorted();
    case 'group':
      return groupId === null ? [] : [groupCircle(groupId)];
  }
}

/** The same as what is written carries it, to say for whom its author wrote it. */
export function writtenFor({ kind, projects, group }: AudienceView): string {
  const projectIds = projects.map(({ id }) => id);
  return circlesOfAudience({ kind, projectIds, groupId: group?.id ?? null }).join(' ');
}

/** What is said to whoever wrote for fewer people than see the thread now; the last names these. */
export const WIDER = {
  public: 'input.wider-public',
  members: 'input.wider-members',
  named: 'input.wider-named',
} as const;

/**
 * Whether everybody in the circles `after` stands in those before. Every member of a project or a group is a member of
 * the hub, but for the circles `withGuests`, in which guests stand.
 */
export function areWithin(
  after: readonly string[],
  before: readonly string[],
  withGuests: readonly string[],
): boolean {
  const isCovered = (circle: string): boolean => {
    if (before.includes(circle) || before.includes(PUBLIC_CIRCLE)) return true;
    return before.includes(MEMBERS_CIRCLE) && isOfMembers(circle) && !withGuests.includes(circle);
  };
  return after.every(isCovered);
}

function isOfMembers(circle: string): boolean {
  return circle.startsWith(projectCircle('')) || circle.startsWith(groupCircle(''));
}
