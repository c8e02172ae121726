import { MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';

/** MaxTimeMSExpired, and what a server says that shuts down or hands over to another one. */
const CODES: ReadonlySet<unknown> = new Set([50, 91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);

/** Whether the database could not be asked, or did not answer in time: asking again later may do. */
export function isOutage(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  return (
    error instanceof MongoServerError && (CODES.has(error.code) || error.hasErrorLabel('RetryableWriteError'))
  );
}
