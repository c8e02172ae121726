import { Schema, type Connection, type Types } from 'mongoose';

/** How far a member has read a thread. */
export interface ReadMarkRecord {
  _id: Types.ObjectId;
  memberId: Types.ObjectId;
  threadId: Types.ObjectId;
  upTo: number;
}

const readMarkSchema = new Schema<ReadMarkRecord>(
  {
    memberId: { type: Schema.Types.ObjectId, required: true },
    threadId: { type: Schema.Types.ObjectId, required: true },
    upTo: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);
readMarkSchema.index({ memberId: 1, threadId: 1 }, { unique: true });

export function readMarkModel(connection: Connection) {
  return connection.model('ReadMark', readMarkSchema, 'readmarks');
}
