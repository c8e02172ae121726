import { toObjectId, anyOf, type Connection, type Transaction } from '../../database/index.ts';
import type { Counted, Difference } from './differences.ts';
import { talliedThreadModel, type TalliedThreadRecord } from './tallied-thread.model.ts';
import { tallyModel, type TallyPart, type TallyRecord } from './tally.model.ts';

export type TalliesRepository = ReturnType<typeof createTalliesRepository>;

export function createTalliesRepository(connection: Connection) {
  const tallies = tallyModel(connection);
  const threads = talliedThreadModel(connection);
  return {
    models: [tallies, threads],

    /** Within the transaction that changes a thread: it has to be counted again. */
    async note(threadId: string, session: Transaction): Promise<void> {
      await threads.updateOne(
        { _id: toObjectId(threadId) },
        { $set: { stale: true }, $inc: { changes: 1 }, $setOnInsert: { seenBy: [], places: [] } },
        { upsert: true, session },
      );
    },

    /** Threads that have to be counted again, with what they are counted as; any order. */
    findStale: (limit: number, session: Transaction | null): Promise<TalliedThreadRecord[]> =>
      threads.find({ stale: true }).session(session).limit(limit).lean<TalliedThreadRecord[]>().exec(),

    /** Notes as what threads are counted from now on. */
    async setCounted(counted: ReadonlyMap<string, Counted>, session: Transaction): Promise<void> {
      await threads.bulkWrite(
        [...counted].map(([id, { seenBy, places }]) => ({
          updateOne: {
            filter: { _id: toObjectId(id) },
            update: { $set: { stale: false, seenBy: [...seenBy], places: [...places] } },
          },
        })),
        { session },
      );
    },

    async add(differences: readonly Difference[], session: Transaction): Promise<void> {
      if (differences.length === 0) return;
      await tallies.bulkWrite(
        differences.map(({ id, seenBy, threads: more, counts }) => ({
          updateOne: {
            filter: { _id: id },
            update: { $setOnInsert: { seenBy: [...seenBy] }, $inc: { threads: more, ...counts } },
            upsert: true,
          },
        })),
        { session },
      );
      const ids = differences.map(({ id }) => id);
      await tallies.deleteMany({ _id: anyOf(ids), threads: 0 }, { session });
    },

    /** Counts of what any of the circles sees, each set of circles by itself. */
    find: (circles: readonly string[], parts: readonly TallyPart[]): Promise<TallyRecord[]> =>
      tallies
        .find({ seenBy: anyOf(circles) })
        .select(Object.fromEntries(parts.map((part) => [`counts.${part}`, 1])))
        .lean<TallyRecord[]>()
        .exec(),
  };
}
