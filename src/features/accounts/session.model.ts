import { Schema, type Connection } from 'mongoose';

/** A session as http/session-store.ts keeps it. */
interface SessionRecord {
  _id: string;
  expires: Date;
  lastModified: Date;
  session: { passport?: { user?: string } };
}

const sessionSchema = new Schema<SessionRecord>(
  {
    _id: { type: String },
    expires: { type: Date },
    lastModified: { type: Date },
    session: { type: Schema.Types.Mixed },
  },
  { strict: 'throw', versionKey: false },
);
sessionSchema.index({ expires: 1 }, { expireAfterSeconds: 0 });
// Finds every session of a member, to end them.
sessionSchema.index({ 'session.passport.user': 1 });

export function sessionModel(connection: Connection) {
  return connection.model('Session', sessionSchema, 'sessions');
}
