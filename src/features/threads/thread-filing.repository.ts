import mongoose from 'mongoose';
import { anyOf, toObjectId, type Transaction } from '../../database/index.ts';
import type { Counted } from '../tallies/index.ts';
import { derivedOf, isSame } from './derive-thread.ts';
import { countedPlaces, type WithBroader } from './list-places.ts';
import type { threadModel, ThreadRecord } from './thread.model.ts';

/** What the repository has to know of the hub to keep what is derived from threads. */
export interface Deriving {
  withBroader: WithBroader;
  /** Within a transaction: the thread has to be counted again. */
  note: (threadId: string, session: Transaction) => Promise<void>;
}

const BATCH = 100;

/** Queries that keep threads under what their tags mean, a part of the repository of threads. */
export function createThreadFiling(threads: ReturnType<typeof threadModel>, { withBroader, note }: Deriving) {
  return {
    /** Files a thread under what its tags mean now, and has it counted. */
    async refile(id: string, session: Transaction): Promise<void> {
      const thread = await threads
        .findOne({ _id: toObjectId(id) })
        .session(session)
        .lean<ThreadRecord>();
      if (thread === null) return;
      const { lists } = derivedOf(thread, withBroader);
      if (!isSame(lists, thread.lists))
        await threads.updateOne({ _id: thread._id }, { $set: { lists } }, { session });
      await note(id, session);
    },

    /** What these threads are counted as, by id. */
    async readCounted(ids: readonly string[], session: Transaction): Promise<Map<string, Counted>> {
      const found = await threads
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .session(session)
        .select({ seenBy: 1, tags: 1, listed: 1 })
        .lean<Pick<ThreadRecord, '_id' | 'seenBy' | 'tags' | 'listed'>[]>();
      return new Map(
        found.map((thread) => [
          thread._id.toHexString(),
          { seenBy: thread.seenBy, places: countedPlaces(thread, withBroader) },
        ]),
      );
    },

    /** Hands every thread with one of the tags, by its id. */
    async *withTags(tags: readonly string[]): AsyncGenerator<string> {
      for await (const { _id } of threads
        .find({ tags: anyOf(tags) })
        .select({ _id: 1 })
        .lean<Pick<ThreadRecord, '_id'>[]>()
        .cursor({ batchSize: BATCH }))
        yield _id.toHexString();
    },
  };
}
