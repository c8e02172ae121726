import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { threadEventModel, type ThreadEventRecord } from './thread-event.model.ts';

export type NewThreadEvent = Pick<ThreadEventRecord, 'type' | 'by' | 'details'>;

export type ThreadEventsRepository = ReturnType<typeof createThreadEventsRepository>;

const MOST_LINES_A_PAGE = 200;

export function createThreadEventsRepository(connection: Connection) {
  const events = threadEventModel(connection);
  return {
    models: [events],

    async add(
      thread: { id: string; revision: number; lastNumber: number },
      added: readonly NewThreadEvent[],
      { at, session }: { at: Date; session: Transaction },
    ): Promise<ThreadEventRecord[]> {
      const made = await events.create(
        added.map((event) => ({
          ...event,
          threadId: toObjectId(thread.id),
          revision: thread.revision,
          afterNumber: thread.lastNumber,
          at,
        })),
        { session, ordered: true },
      );
      return made.map((event) => event.toObject());
    },

    /** Takes every line out of a thread: they speak of what those who come to see it now did not. */
    async removeOf(threadId: string, session: Transaction): Promise<void> {
      await events.deleteMany({ threadId: toObjectId(threadId) }, { session });
    },

    /** Lines that stand behind the posts `from`–`to`. */
    findBetween: (threadId: string, from: number, to: number): Promise<ThreadEventRecord[]> =>
      events
        .find({ threadId: toObjectId(threadId), afterNumber: mongoose.trusted({ $gte: from, $lte: to }) })
        .sort({ afterNumber: 1, revision: 1 })
        .limit(MOST_LINES_A_PAGE)
        .lean<ThreadEventRecord[]>()
        .exec(),

    /** Lines of the revisions after `since`, up to and with `upTo`. */
    findSince: (threadId: string, since: number, upTo: number): Promise<ThreadEventRecord[]> =>
      events
        .find({ threadId: toObjectId(threadId), revision: mongoose.trusted({ $gt: since, $lte: upTo }) })
        .sort({ revision: 1 })
        .lean<ThreadEventRecord[]>()
        .exec(),
  };
}
