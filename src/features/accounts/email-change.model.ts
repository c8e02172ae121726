import { Schema, type Connection, type Types } from 'mongoose';

/** A mail address that a member wants to use and that is not confirmed yet: one for each member. */
export interface EmailChangeRecord {
  _id: Types.ObjectId;
  /** SHA-256 of the token in the letter; the token itself is nowhere. */
  tokenHash: string;
  memberId: Types.ObjectId;
  email: string;
  expiresAt: Date;
}

const emailChangeSchema = new Schema<EmailChangeRecord>(
  {
    tokenHash: { type: String, required: true },
    memberId: { type: Schema.Types.ObjectId, required: true },
    email: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
emailChangeSchema.index({ tokenHash: 1 }, { unique: true });
emailChangeSchema.index({ memberId: 1 });
emailChangeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function emailChangeModel(connection: Connection) {
  return connection.model('EmailChange', emailChangeSchema, 'emailchanges');
}
