import { LRUCache } from 'lru-cache';
import { Background } from '../../background.ts';
import type { MapAxis } from '../../contract/value-chain.ts';
import type { Core } from '../../core.ts';
import type { Transaction } from '../../database/index.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOf } from '../audience/index.ts';
import { differencesOf, type Counted } from './differences.ts';
import { createTalliesRepository, type TalliesRepository } from './tallies.repository.ts';

export type { Counted } from './differences.ts';
export type Tallies = ReturnType<typeof createTallies>;

/** How many threads stand under concepts and in cells of the map. */
export type Counts = ReadonlyMap<string, number>;

/** Gives the threads as they are to be counted, by id. */
export type ReadCounted = (
  threadIds: readonly string[],
  session: Transaction,
) => Promise<ReadonlyMap<string, Counted>>;

// Changes within this time are counted together.
const QUIET_MS = 400;
// So many threads are counted in one transaction.
const BATCH = 50;
// A hundred kilobytes each, in a hub where every cell has something.
const KEPT = { max: 60, ttl: 5_000 };

/**
 * Counts of threads by concept and by cell of the map, for each set of circles that sees them. What a thread is counted
 * as is kept with it, so that a change adds the difference, in one transaction: the counts are those of a recount
 * whenever nothing waits, and nothing that waits is lost.
 */
export function createTallies(core: Core) {
  const repository = createTalliesRepository(core.database.connection);
  const kept = new LRUCache<string, Counts>(KEPT);

  return {
    models: repository.models,
    store: repository,
    note: repository.note,

    /** Counts, in the background, the threads that were noted. */
    keeper(read: ReadCounted): Background {
      return new Background({
        quietMs: QUIET_MS,
        run: async (goesOn) => {
          while (goesOn() && (await countBatch(core, repository, read)) > 0) kept.clear();
        },
        onFailure: (error) => {
          core.log.error(
            { err: error },
            'counting threads for the map failed; it is tried again in a minute',
          );
        },
      });
    },

    /** Threads that the viewer may see under each concept, and in each cell of the map. */
    async counts(viewer: Viewer, axis: MapAxis): Promise<Counts> {
      const circles = circlesOf(viewer);
      const key = [axis, ...circles].join(' ');
      const known = kept.get(key);
      if (known !== undefined) return known;
      const counts = new Map<string, number>();
      for (const record of await repository.find(circles, ['concepts', axis]))
        for (const part of Object.values(record.counts))
          for (const [place, count] of Object.entries(part))
            counts.set(place, (counts.get(place) ?? 0) + count);
      kept.set(key, counts);
      return counts;
    },
  };
}

/** Counts some of what was noted; gives how many. */
async function countBatch(core: Core, repository: TalliesRepository, read: ReadCounted): Promise<number> {
  // Asked outside of a transaction, which would begin with every change of a thread for nothing.
  if ((await repository.findStale(1, null)).length === 0) return 0;
  return core.database.transaction(async (session) => {
    const stale = await repository.findStale(BATCH, session);
    const now = await read(
      stale.map(({ _id }) => _id.toHexString()),
      session,
    );
    const recounts = stale.map((before) => ({
      before,
      after: now.get(before._id.toHexString()) ?? { seenBy: [], places: [] },
    }));
    await repository.add(differencesOf(recounts), session);
    await repository.setCounted(
      new Map(recounts.map(({ before, after }) => [before._id.toHexString(), after])),
      session,
    );
    return stale.length;
  });
}
