import { Schema, type Connection, type Types } from 'mongoose';
import { LOCALES, type Locale } from '../../contract/locale.ts';

/** An account that somebody asked for and whose mail address is not confirmed yet. */
export interface RegistrationRecord {
  _id: Types.ObjectId;
  /** SHA-256 of the token in the letter; the token itself is nowhere. */
  tokenHash: string;
  /** SHA-256 of the cookie of the browser that asked. */
  browserHash: string;
  email: string;
  name: string;
  passwordHash: string;
  locale: Locale;
  /** Page of the hub to come back to. */
  back: string;
  expiresAt: Date;
}

const registrationSchema = new Schema<RegistrationRecord>(
  {
    tokenHash: { type: String, required: true },
    browserHash: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: { type: String, required: true },
    locale: { type: String, required: true, enum: LOCALES },
    back: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
registrationSchema.index({ tokenHash: 1 }, { unique: true });
registrationSchema.index({ email: 1 });
registrationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function registrationModel(connection: Connection) {
  return connection.model('Registration', registrationSchema, 'registrations');
}
