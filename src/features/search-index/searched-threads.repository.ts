import mongoose from 'mongoose';
import { isDuplicateKey, toObjectId, type Connection } from '../../database/index.ts';
import { searchedThreadModel, type SearchedThreadRecord } from './searched-thread.model.ts';

export type SearchedThreadsRepository = ReturnType<typeof createSearchedThreadsRepository>;

export function createSearchedThreadsRepository(connection: Connection) {
  const searched = searchedThreadModel(connection);
  return {
    models: [searched],

    find: (threadId: string): Promise<SearchedThreadRecord | null> =>
      searched
        .findOne({ _id: toObjectId(threadId) })
        .lean<SearchedThreadRecord>()
        .exec(),

    /** Moves forward only: a slower process does not take back what a faster one has done. */
    async set({ _id, ...state }: SearchedThreadRecord): Promise<void> {
      try {
        await searched.updateOne(
          { _id, revision: mongoose.trusted({ $lte: state.revision }) },
          { $set: state },
          { upsert: true },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async forget(threadId: string): Promise<void> {
      await searched.deleteOne({ _id: toObjectId(threadId) });
    },

    /** Threads that were read with another vocabulary. */
    async findOutdated(vocabulary: string, limit: number): Promise<string[]> {
      // Two ranges of the index; "unlike" would read all of it.
      const [below, above] = await Promise.all(
        [{ $lt: vocabulary }, { $gt: vocabulary }].map((range) =>
          searched
            .find({ vocabulary: mongoose.trusted(range) })
            .select('_id')
            .limit(limit)
            .lean<{ _id: mongoose.Types.ObjectId }[]>()
            .exec(),
        ),
      );
      return [...(below ?? []), ...(above ?? [])].slice(0, limit).map(({ _id }) => _id.toHexString());
    },
  };
}
