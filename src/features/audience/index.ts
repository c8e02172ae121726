import {
  circlesOfAudience,
  guestCircle,
  PUBLIC_CIRCLE,
  type AudienceRecord,
} from '../../contract/circles.ts';
import { anyOf } from '../../database/index.ts';
import type { Viewer } from '../../viewer.ts';

export { areWithin, circlesOfAudience, type AudienceRecord } from '../../contract/circles.ts';

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

/** The circles that see a thread: those of its audience, and its guests when it has any. */
export function circlesOfThread(threadId: string, audience: AudienceRecord, hasGuests: boolean): string[] {
  return [...circlesOfAudience(audience), ...(hasGuests ? [guestCircle(threadId)] : [])];
}
