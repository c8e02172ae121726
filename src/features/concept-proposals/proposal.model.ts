import { Schema, type Connection, type Types } from 'mongoose';
import { PROPOSAL_STATES, type ProposalState } from '../../contract/concept-views.ts';
import { LOCALES, type Locale, type Localised } from '../../contract/locale.ts';

/** What is proposed: a concept, or words for one. */
export interface ProposalContent {
  scheme: string;
  /** By language; empty where nothing is proposed. */
  labels: Localised;
  synonyms: Record<Locale, string[]>;
  definition: string;
  language: Locale;
  broader: string | null;
}

export interface ProposalRecord extends ProposalContent {
  _id: Types.ObjectId;
  proposerId: Types.ObjectId;
  clientId: string;
  /** The concept that it gives words to; null for a new one. */
  conceptId: string | null;
  why: string;
  state: ProposalState;
  /** Whether it waits: the queue is read in the order of an index. */
  isOpen: boolean;
  outcomeNote: string;
  /** The concept that it became, or whose words it mended. */
  outcomeId: string | null;
  proposedAt: Date;
  decidedAt: Date | null;
  decidedById: Types.ObjectId | null;
}

const proposalSchema = new Schema<ProposalRecord>(
  {
    proposerId: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    conceptId: { type: String, default: null },
    scheme: { type: String, required: true },
    labels: { type: Schema.Types.Mixed, required: true },
    synonyms: { type: Schema.Types.Mixed, required: true },
    definition: { type: String, default: '' },
    language: { type: String, required: true, enum: LOCALES },
    broader: { type: String, default: null },
    why: { type: String, required: true },
    state: { type: String, required: true, enum: PROPOSAL_STATES },
    isOpen: { type: Boolean, required: true },
    outcomeNote: { type: String, default: '' },
    outcomeId: { type: String, default: null },
    proposedAt: { type: Date, required: true },
    decidedAt: { type: Date, default: null },
    decidedById: { type: Schema.Types.ObjectId, default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
// Makes a form that is sent twice one proposal.
proposalSchema.index({ proposerId: 1, clientId: 1 }, { unique: true });
proposalSchema.index({ proposerId: 1, proposedAt: -1, _id: -1 });
proposalSchema.index({ isOpen: 1, proposedAt: -1, _id: -1 });

export function proposalModel(connection: Connection) {
  return connection.model('ConceptProposal', proposalSchema, 'conceptproposals');
}
