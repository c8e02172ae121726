import mongoose from 'mongoose';
import { isDuplicateKey, toObjectId, type Connection } from '../../database/index.ts';
import { readMarkModel, type ReadMarkRecord } from './read-mark.model.ts';

export type ReadMarksRepository = ReturnType<typeof createReadMarksRepository>;

export function createReadMarksRepository(connection: Connection) {
  const marks = readMarkModel(connection);
  return {
    models: [marks],

    /** How far the member has read each of the threads that they opened. */
    async find(memberId: string, threadIds: readonly string[]): Promise<Map<string, number>> {
      const found = await marks
        .find({
          memberId: toObjectId(memberId),
          threadId: mongoose.trusted({ $in: threadIds.map(toObjectId) }),
        })
        .lean<ReadMarkRecord[]>();
      return new Map(found.map((mark) => [mark.threadId.toHexString(), mark.upTo]));
    },

    async raiseAll(memberId: string, threads: readonly { id: string; lastNumber: number }[]): Promise<void> {
      if (threads.length === 0) return;
      await marks.bulkWrite(
        threads.map(({ id, lastNumber }) => ({
          updateOne: {
            filter: { memberId: toObjectId(memberId), threadId: toObjectId(id) },
            update: { $max: { upTo: lastNumber } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    async removeOf(memberId: string): Promise<void> {
      await marks.deleteMany({ memberId: toObjectId(memberId) });
    },

    /** Moves the mark forward, never back. */
    async raise(memberId: string, threadId: string, upTo: number): Promise<void> {
      const key = { memberId: toObjectId(memberId), threadId: toObjectId(threadId) };
      try {
        await marks.updateOne(key, { $max: { upTo } }, { upsert: true });
      } catch (error) {
        // Two first visits at once: the mark exists now.
        if (!isDuplicateKey(error)) throw error;
        await marks.updateOne(key, { $max: { upTo } });
      }
    },
  };
}
