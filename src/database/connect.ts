import mongoose from 'mongoose';
import type { ClientSession, Connection } from 'mongoose';

export interface Database {
  connection: Connection;
  /**
   * Runs `work` in a transaction and gives its result once it is committed. `work` may run more than once: on a write
   * conflict the whole of it is tried again, so it must have no effect outside the database.
   */
  transaction<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result>;
  /** Whether the database answers now. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

// Unknown fields are refused in documents and filters; operators that come from outside are taken as plain values, so
// that queries of ours which use operators on a field mark them with `trusted`.
mongoose.set('strict', 'throw');
mongoose.set('strictQuery', 'throw');
mongoose.set('sanitizeFilter', true);
// Indexes are made once, at start, by the migrations step: see ensureIndexes.
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

const READY_MS = 2_000;

/** Connects to the database at `uri`. Throws when no server answers within ten seconds. */
export async function connectDatabase(uri: string, options: { name?: string } = {}): Promise<Database> {
  const connection = mongoose.createConnection(uri, {
    ...(options.name === undefined ? {} : { dbName: options.name }),
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 20,
    retryWrites: true,
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
  });
  await connection.asPromise();
  return {
    connection,
    transaction: async (work) =>
      connection.withSession(async (session) => session.withTransaction(() => work(session))),
    isReady: async () => {
      // What the driver holds to be connected may have been gone for seconds.
      const asked = connection.db?.command({ ping: 1 }, { timeoutMS: READY_MS });
      return (await asked?.catch(() => null))?.['ok'] === 1;
    },
    close: () => connection.close(),
  };
}
