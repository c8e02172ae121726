import {
  groupCircle,
  guestCircle,
  MEMBERS_CIRCLE,
  projectCircle,
  PUBLIC_CIRCLE,
} from '../../contract/circles.ts';
import type { AudienceKind } from '../../contract/audience-views.ts';
import { anyOf } from '../../database/index.ts';
import type { Viewer } from '../../viewer.ts';

/*
 * Who may see what: the rule stands here once, as a filter for the database and as its twin for records in memory
 * (sockets, caches). A test holds the two against each other over generated cases. No role stands above it: whoever
 * moderates or administers the hub sees what their circles see.
 */

/** What the rule looks at: the circles that see a record. */
export interface SeenRecord {
  seenBy: readonly string[];
}

/** Circles that the viewer stands in. */
export function circlesOf(viewer: Viewer): readonly string[] {
  return viewer === null ? [PUBLIC_CIRCLE] : viewer.circles;
}

/** Part of a query that lets through what the viewer may see. */
export function visibleTo(viewer: Viewer): Record<string, unknown> {
  return { seenBy: anyOf(circlesOf(viewer)) };
}

/** The same rule for one record. */
export function isVisibleTo(viewer: Viewer, { seenBy }: SeenRecord): boolean {
  const circles = circlesOf(viewer);
  return seenBy.some((circle) => circles.includes(circle));
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

/** The circles that see a thread: those of its audience, and its guests when it has any. */
export function circlesOfThread(threadId: string, audience: AudienceRecord, hasGuests: boolean): string[] {
  return [...circlesOfAudience(audience), ...(hasGuests ? [guestCircle(threadId)] : [])];
}

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
