import type { AudienceKind, AudienceView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';

/*
 * Who may see what: the rule stands here once, as a filter for the database and as its twin for records in memory
 * (sockets, caches). A test holds the two against each other over generated cases.
 */

/** Part of a query that lets through what the viewer may see. */
export function visibleTo(viewer: Viewer): Record<string, unknown> {
  return viewer === null ? { 'audience.kind': 'public' } : {};
}

/** The same rule for one record. */
export function isVisibleTo(viewer: Viewer, audience: AudienceView): boolean {
  return audience.kind === 'public' || viewer !== null;
}

/** Kinds of audience whose content the viewer may see: counts are kept for each. */
export function visibleKinds(viewer: Viewer): readonly AudienceKind[] {
  return viewer === null ? ['public'] : ['public', 'members'];
}
