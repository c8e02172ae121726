import mongoose from 'mongoose';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { proposalModel, type ProposalRecord } from './proposal.model.ts';

interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

export type ProposalDecision = Pick<
  ProposalRecord,
  'state' | 'outcomeNote' | 'outcomeId' | 'decidedAt' | 'decidedById'
>;

export type ProposalsRepository = ReturnType<typeof createProposalsRepository>;

export function createProposalsRepository(connection: Connection) {
  const proposals = proposalModel(connection);

  const pageOf = (query: Record<string, unknown>, { cursor, limit }: PageRequest) =>
    pageAfter({
      cursor,
      limit,
      timeOf: (proposal: ProposalRecord) => proposal.proposedAt,
      find: (notAfter, most) =>
        proposals
          .find({
            ...query,
            ...(notAfter === null ? {} : { proposedAt: mongoose.trusted({ $lte: notAfter }) }),
          })
          .sort({ proposedAt: -1, _id: -1 })
          .limit(most)
          .maxTimeMS(2_000)
          .lean<ProposalRecord[]>()
          .exec(),
    });

  return {
    models: [proposals],

    async add(proposal: ProposalRecord): Promise<void> {
      await proposals.create([proposal]);
    },

    findById: (id: string): Promise<ProposalRecord | null> =>
      proposals
        .findOne({ _id: toObjectId(id) })
        .lean<ProposalRecord>()
        .exec(),

    findByClientId: (proposerId: string, clientId: string): Promise<ProposalRecord | null> =>
      proposals
        .findOne({ proposerId: toObjectId(proposerId), clientId })
        .lean<ProposalRecord>()
        .exec(),

    findQueue: (state: 'open' | 'decided', page: PageRequest) => pageOf({ isOpen: state === 'open' }, page),

    findOfProposer: (proposerId: string, page: PageRequest) =>
      pageOf({ proposerId: toObjectId(proposerId) }, page),

    /** At most a hundred: a number to show. */
    countOpen: (): Promise<number> =>
      proposals.countDocuments({ isOpen: true }, { limit: 100, maxTimeMS: 2_000 }),

    /** Decides an open proposal. Null: somebody else has decided it meanwhile. */
    decide: (id: string, decision: ProposalDecision, session: Transaction): Promise<ProposalRecord | null> =>
      proposals
        .findOneAndUpdate(
          { _id: toObjectId(id), isOpen: true },
          { $set: { ...decision, isOpen: false } },
          { returnDocument: 'after', session },
        )
        .lean<ProposalRecord>()
        .exec(),
  };
}
