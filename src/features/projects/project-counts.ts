import { mapPlacesOf } from '../../contract/value-chain.ts';
import type { Core } from '../../core.ts';
import { RecordCache } from '../../database/index.ts';
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
  const kept = new RecordCache<ProjectCounts>({ max: 1, maxAgeMs: KEPT_MS });
  core.events.subscribe((event) => {
    if (event.type === 'project.changed' || event.type === 'concepts.changed') kept.clear();
  });

  async function count(): Promise<ProjectCounts> {
    const counts = new Map<string, number>();
    for (const tags of await repository.findTags()) {
      for (const place of mapPlacesOf(concepts.withBroader(tags)))
        counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return counts;
  }

  return async () => (await kept.get('', count)) ?? new Map();
}
