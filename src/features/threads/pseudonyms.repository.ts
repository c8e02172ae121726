import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { pseudonymModel, type PseudonymRecord } from './pseudonym.model.ts';

export type PseudonymsRepository = ReturnType<typeof createPseudonymsRepository>;

export function createPseudonymsRepository(connection: Connection) {
  const pseudonyms = pseudonymModel(connection);

  return {
    models: [pseudonyms],

    /** The numbers of members in one thread; those who have not written there have none. */
    async findNumbers(threadId: string, memberIds: readonly string[]): Promise<Map<string, number>> {
      const found = await pseudonyms
        .find({
          threadId: toObjectId(threadId),
          memberId: mongoose.trusted({ $in: memberIds.map(toObjectId) }),
        })
        .lean<PseudonymRecord[]>()
        .exec();
      return new Map(found.map(({ memberId, number }) => [memberId.toHexString(), number]));
    },

    /** Who a participant is: for the writing of letters to them and for what moderators reveal together. */
    async findMember(threadId: string, number: number): Promise<string | null> {
      const found = await pseudonyms
        .findOne({ threadId: toObjectId(threadId), number })
        .lean<PseudonymRecord>()
        .exec();
      return found?.memberId.toHexString() ?? null;
    },

    /** Gives a number to somebody who writes for the first time. In the transaction that has advanced the thread. */
    async give(threadId: string, memberId: string, session: Transaction): Promise<void> {
      const who = { threadId: toObjectId(threadId), memberId: toObjectId(memberId) };
      if ((await pseudonyms.findOne(who).session(session).lean()) !== null) return;
      const last = await pseudonyms
        .findOne({ threadId: who.threadId })
        .sort({ number: -1 })
        .session(session)
        .lean<PseudonymRecord>();
      await pseudonyms.create([{ ...who, number: (last?.number ?? 0) + 1 }], { session });
    },
  };
}
