import { MongoServerError } from 'mongodb';

/** Whether a write was refused by a unique index. The wording and `keyPattern` of E11000 differ between servers. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000;
}
