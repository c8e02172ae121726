import { Schema, type Connection, type Types } from 'mongoose';

/** Asking who a participant is. It never holds who that is: `pseudonyms` alone does. */
export interface RevealingRecord {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  participant: number;
  postId: Types.ObjectId;
  postNumber: number;
  askedById: Types.ObjectId;
  /** Rights by which the thread was moderated when it was asked; askings of an earlier version do not know. */
  moderatedBy?: string[];
  reason: string;
  askedAt: Date;
  expiresAt: Date;
  state: 'open' | 'confirmed' | 'refused' | 'expired';
  decidedById: Types.ObjectId | null;
  decidedAt: Date | null;
  decisionReason: string;
  shownUntil: Date | null;
}

const revealingSchema = new Schema<RevealingRecord>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    participant: { type: Number, required: true },
    postId: { type: Schema.Types.ObjectId, required: true },
    postNumber: { type: Number, required: true },
    askedById: { type: Schema.Types.ObjectId, required: true },
    moderatedBy: { type: [String], default: undefined },
    reason: { type: String, required: true },
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    state: { type: String, required: true, enum: ['open', 'confirmed', 'refused', 'expired'] },
    decidedById: { type: Schema.Types.ObjectId, default: null },
    decidedAt: { type: Date, default: null },
    decisionReason: { type: String, default: '' },
    shownUntil: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false },
);
// One that is open for each participant of a thread.
revealingSchema.index(
  { threadId: 1, participant: 1 },
  { unique: true, partialFilterExpression: { state: 'open' } },
);
// What waits, for the count of those who decide.
revealingSchema.index({ state: 1, expiresAt: 1 });
revealingSchema.index({ askedAt: -1, _id: -1 });

export function revealingModel(connection: Connection) {
  return connection.model('Revealing', revealingSchema, 'revealings');
}
