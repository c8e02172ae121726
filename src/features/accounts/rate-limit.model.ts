import { Schema, type Connection } from 'mongoose';

/** A count as http/rate-limits.ts keeps it. */
interface RateLimitRecord {
  key: string;
  points: number;
  expire: Date | null;
}

const rateLimitSchema = new Schema<RateLimitRecord>(
  { key: { type: String }, points: { type: Number }, expire: { type: Date } },
  { strict: 'throw', versionKey: false },
);
rateLimitSchema.index({ expire: 1 }, { expireAfterSeconds: 0 });
rateLimitSchema.index({ key: 1 }, { unique: true });

export function rateLimitModel(connection: Connection) {
  return connection.model('RateLimit', rateLimitSchema, 'ratelimits');
}
