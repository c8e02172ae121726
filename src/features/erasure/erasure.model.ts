import { Schema, type Connection, type Types } from 'mongoose';

/** What is still to be done for an account that is gone; it is forgotten when it is done. */
export interface ErasureRecord {
  /** The id that the member had. */
  _id: Types.ObjectId;
  /** Their posts are taken back, too. */
  withdraws: boolean;
}

const erasureSchema = new Schema<ErasureRecord>(
  { _id: { type: Schema.Types.ObjectId, required: true }, withdraws: { type: Boolean, required: true } },
  { strict: 'throw', versionKey: false },
);

export function erasureModel(connection: Connection) {
  return connection.model('Erasure', erasureSchema, 'erasures');
}
