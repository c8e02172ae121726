import mongoose from 'mongoose';
import type { InvitationTarget } from '../../contract/invitation-views.ts';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { invitationModel, type InvitationRecord } from './invitation.model.ts';

interface PageRequest {
  cursor: string | undefined;
  limit: number;
  now: Date;
}

export type InvitationsRepository = ReturnType<typeof createInvitationsRepository>;

export function createInvitationsRepository(connection: Connection) {
  const invitations = invitationModel(connection);
  const fresh = (now: Date) => ({ expiresAt: mongoose.trusted({ $gt: now }) });
  const keyOf = ({ kind, targetId }: InvitationTarget) => ({ kind, targetId });

  const pageOf = (query: Record<string, unknown>, { cursor, limit, now }: PageRequest) =>
    pageAfter({
      cursor,
      limit,
      timeOf: (invitation: InvitationRecord) => invitation.invitedAt,
      find: (notAfter, most) =>
        invitations
          .find({
            ...query,
            ...fresh(now),
            ...(notAfter === null ? {} : { invitedAt: mongoose.trusted({ $lte: notAfter }) }),
          })
          .sort({ invitedAt: -1, _id: -1 })
          .limit(most)
          .maxTimeMS(2_000)
          .lean<InvitationRecord[]>()
          .exec(),
    });

  return {
    models: [invitations],

    /** Keeps the invitation, in place of an earlier one of the address to the same. Gives it as it is kept. */
    put: ({ _id, ...rest }: InvitationRecord): Promise<InvitationRecord> =>
      invitations
        .findOneAndUpdate(
          { ...keyOf(rest), email: rest.email },
          { $set: rest, $setOnInsert: { _id } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<InvitationRecord>()
        .orFail()
        .exec(),

    findById: (id: string): Promise<InvitationRecord | null> =>
      invitations
        .findOne({ _id: toObjectId(id) })
        .lean<InvitationRecord>()
        .exec(),

    findByToken: (tokenHash: string, now: Date): Promise<InvitationRecord | null> =>
      invitations
        .findOne({ tokenHash, ...fresh(now) })
        .lean<InvitationRecord>()
        .exec(),

    /** Uses it up: of two at once one gets it. */
    take: (tokenHash: string, now: Date, session: Transaction): Promise<InvitationRecord | null> =>
      invitations
        .findOneAndDelete({ tokenHash, ...fresh(now) }, { session })
        .lean<InvitationRecord>()
        .exec(),

    /** Open ones to one thing, newest first. */
    findOf: (target: InvitationTarget, page: PageRequest) => pageOf(keyOf(target), page),

    /** All open ones, newest first, but for those into a thread: what it is called is for those who see it. */
    findAll: (page: PageRequest) => pageOf({ kind: mongoose.trusted({ $ne: 'thread-guest' }) }, page),

    /** Those that somebody sent, and those that went to their address. */
    async removeOf(
      { senderId, email }: { senderId: string; email: string },
      session: Transaction,
    ): Promise<void> {
      await invitations.deleteMany({ invitedById: toObjectId(senderId) }, { session });
      await invitations.deleteMany({ email }, { session });
    },

    async remove(id: string): Promise<void> {
      await invitations.deleteOne({ _id: toObjectId(id) });
    },
  };
}
