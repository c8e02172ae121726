import type { Db } from 'mongodb';
import { differencesOf } from '../../src/features/tallies/differences.ts';
import type { TalliedThreadRecord } from '../../src/features/tallies/tallied-thread.model.ts';
import type { TallyRecord } from '../../src/features/tallies/tally.model.ts';
import { countedPlaces } from '../../src/features/threads/list-places.ts';
import type { ThreadRecord } from '../../src/features/threads/thread.model.ts';
import type { Tagging } from './seed-tags.ts';

export type Counting = ReturnType<typeof createCounting>;

const BATCH = 5_000;
const NOTHING = { seenBy: [], places: [] };

/** Counts for the map what is written past the hub, as the hub would have. */
export function createCounting() {
  const counted: TalliedThreadRecord[] = [];
  return {
    add(thread: ThreadRecord, { withBroader }: Tagging): void {
      const places = countedPlaces(thread, withBroader);
      counted.push({ _id: thread._id, stale: false, changes: 1, seenBy: thread.seenBy, places });
    },

    /** Adds the counts to those that the hub has of its own content. */
    async write(db: Db): Promise<void> {
      for (let from = 0; from < counted.length; from += BATCH)
        await db
          .collection<TalliedThreadRecord>('talliedthreads')
          .insertMany(counted.slice(from, from + BATCH), { ordered: false });
      const differences = differencesOf(counted.map((after) => ({ before: NOTHING, after })));
      for (const { id, seenBy, threads, counts } of differences)
        await db
          .collection<TallyRecord>('tallies')
          .updateOne(
            { _id: id },
            { $setOnInsert: { seenBy: [...seenBy] }, $inc: { threads, ...counts } },
            { upsert: true },
          );
      counted.length = 0;
    },
  };
}
