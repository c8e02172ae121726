import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { wideningModel, type WideningRecord } from './widening.model.ts';

export type WideningsRepository = ReturnType<typeof createWideningsRepository>;
type WideningChange = Partial<Pick<WideningRecord, 'askedIds' | 'answers' | 'open' | 'state' | 'done'>>;

const MOST_ASKED_AT_ONCE = 50;

export function createWideningsRepository(connection: Connection) {
  const widenings = wideningModel(connection);
  return {
    models: [widenings],

    /** Throws the driver's duplicate-key error when the thread has an open proposal. */
    async add(widening: WideningRecord, session: Transaction): Promise<void> {
      await widenings.create([widening], { session });
    },

    findOpen: (threadId: string): Promise<WideningRecord | null> =>
      widenings
        .findOne({ threadId: toObjectId(threadId), state: 'open' })
        .lean<WideningRecord>()
        .exec(),

    findById: (id: string, session: Transaction | null = null): Promise<WideningRecord | null> =>
      widenings
        .findOne({ _id: toObjectId(id) })
        .session(session)
        .lean<WideningRecord>()
        .exec(),

    findAsking: (memberId: string): Promise<WideningRecord[]> =>
      widenings
        .find({ askedIds: toObjectId(memberId), state: 'open' })
        .limit(MOST_ASKED_AT_ONCE)
        .lean<WideningRecord[]>()
        .exec(),

    /** What a member was asked, and that was shown since then. */
    findDone: (memberId: string, since: Date): Promise<WideningRecord[]> =>
      widenings
        .find({
          askedIds: toObjectId(memberId),
          state: 'done',
          'done.at': mongoose.trusted({ $gt: since }),
        })
        .limit(MOST_ASKED_AT_ONCE)
        .lean<WideningRecord[]>()
        .exec(),

    /** Changes an open proposal as it was read. False: it has changed meanwhile. */
    async change(
      { _id, version }: Pick<WideningRecord, '_id' | 'version'>,
      change: WideningChange,
      session: Transaction,
    ): Promise<boolean> {
      const changed = await widenings.updateOne(
        { _id, version, state: 'open' },
        { $set: change, $inc: { version: 1 } },
        { session },
      );
      return changed.matchedCount === 1;
    },
  };
}
