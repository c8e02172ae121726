import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { revealingModel, type RevealingRecord } from './revealing.model.ts';

export type RevealingsRepository = ReturnType<typeof createRevealingsRepository>;

type Ended = Pick<RevealingRecord, 'state'> &
  Partial<Pick<RevealingRecord, 'decidedById' | 'decidedAt' | 'decisionReason' | 'shownUntil'>>;

export function createRevealingsRepository(connection: Connection) {
  const revealings = revealingModel(connection);
  return {
    models: [revealings],

    /** Throws the driver's duplicate-key error when one is open for the participant. */
    async add(revealing: RevealingRecord, session: Transaction): Promise<void> {
      await revealings.create([revealing], { session });
    },

    findById: (id: string): Promise<RevealingRecord | null> =>
      revealings
        .findOne({ _id: toObjectId(id) })
        .lean<RevealingRecord>()
        .exec(),

    findOpen: (threadId: string, participant: number): Promise<RevealingRecord | null> =>
      revealings
        .findOne({ threadId: toObjectId(threadId), participant, state: 'open' })
        .lean<RevealingRecord>()
        .exec(),

    /** Newest first: a rare thing, of which the last ones are all that anybody looks for. */
    findLatest: (limit: number): Promise<RevealingRecord[]> =>
      revealings.find().sort({ askedAt: -1, _id: -1 }).limit(limit).lean<RevealingRecord[]>().exec(),

    /** Open ones whose time is not over. */
    findWaiting: (now: Date, limit: number): Promise<RevealingRecord[]> =>
      revealings
        .find({ state: 'open', expiresAt: mongoose.trusted({ $gt: now }) })
        .limit(limit)
        .lean<RevealingRecord[]>()
        .exec(),

    /** Ends an open one. Null: somebody else has ended it meanwhile. */
    end: (id: string, ended: Ended, session: Transaction | null): Promise<RevealingRecord | null> =>
      revealings
        .findOneAndUpdate(
          { _id: toObjectId(id), state: 'open' },
          { $set: ended },
          { returnDocument: 'after', session },
        )
        .lean<RevealingRecord>()
        .exec(),
  };
}
