import { axisOf, cellsOf, schemeOf, STAGES } from '../../contract/value-chain.ts';
import type { Core } from '../../core.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ProjectsRepository } from './projects.repository.ts';

export type ProjectCounts = ReadonlyMap<string, number>;

// How long a change made by another process without Redis may stay unseen.
const KEPT_MS = 60_000;

/**
 * Counts the projects of the directory by concept and by cell of the map, a project with a narrower concept under the
 * broader ones too. Everybody may see every project, and there are some thousands: they are counted when somebody asks
 * after a change.
 */
export function createProjectCounts(
  core: Pick<Core, 'events'>,
  repository: Pick<ProjectsRepository, 'findTags'>,
  concepts: Pick<Concepts, 'withBroader'>,
): () => Promise<ProjectCounts> {
  let kept: { counts: Promise<ProjectCounts>; until: number } | null = null;
  core.events.subscribe((event) => {
    if (event.type === 'project.changed' || event.type === 'concepts.changed') kept = null;
  });

  async function count(): Promise<ProjectCounts> {
    const counts = new Map<string, number>();
    for (const tags of await repository.findTags()) {
      const carried = concepts.withBroader(tags);
      const own = carried.filter((id) => schemeOf(id) === STAGES || axisOf(id) !== null);
      for (const place of [...own, ...cellsOf(carried)]) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return counts;
  }

  return async () => {
    const now = performance.now();
    if (kept !== null && kept.until > now) return kept.counts;
    const counts = count();
    const entry = { counts, until: now + KEPT_MS };
    kept = entry;
    // A failure is not kept.
    counts.catch(() => {
      if (kept === entry) kept = null;
    });
    return counts;
  };
}
