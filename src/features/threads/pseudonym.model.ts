import { Schema, type Connection, type Types } from 'mongoose';

/** Which participant of a thread under the Chatham House Rule somebody is. */
export interface PseudonymRecord {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  memberId: Types.ObjectId;
  /** From 1, in the order in which they first wrote; never given again. */
  number: number;
}

const pseudonymSchema = new Schema<PseudonymRecord>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    memberId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);
pseudonymSchema.index({ threadId: 1, memberId: 1 }, { unique: true });
pseudonymSchema.index({ threadId: 1, number: 1 }, { unique: true });

export function pseudonymModel(connection: Connection) {
  return connection.model('Pseudonym', pseudonymSchema, 'pseudonyms');
}
