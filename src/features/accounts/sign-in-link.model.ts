import { Schema, type Connection, type Types } from 'mongoose';

/** A link that signs one member in, once. */
export interface SignInLinkRecord {
  _id: Types.ObjectId;
  /** SHA-256 of the token in the link; the token itself is nowhere. */
  tokenHash: string;
  memberId: Types.ObjectId;
  /** Whether a new password is chosen with it. */
  setsPassword: boolean;
  expiresAt: Date;
}

const signInLinkSchema = new Schema<SignInLinkRecord>(
  {
    tokenHash: { type: String, required: true },
    memberId: { type: Schema.Types.ObjectId, required: true },
    setsPassword: { type: Boolean, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
signInLinkSchema.index({ tokenHash: 1 }, { unique: true });
signInLinkSchema.index({ memberId: 1 });
signInLinkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function signInLinkModel(connection: Connection) {
  return connection.model('SignInLink', signInLinkSchema, 'signinlinks');
}
