import { resolve } from 'node:path';
import { startLocalDatabase } from '@cluster-hub/local-database';
import type { Config } from '../config.ts';
import { connectDatabase, type Database } from './connect.ts';

export { LocalDatabaseError } from '@cluster-hub/local-database';

export interface Progress {
  step: string;
  detail?: string;
  fraction?: number;
}

export interface OpenDatabase {
  database: Database;
  /** Disconnects, and stops the database when this process started it. */
  stop(): Promise<void>;
}

/**
 * Opens the database that the settings name, or the hub's own in its data folder.
 *
 * Throws a LocalDatabaseError that says what to do when there is none to be had.
 */
export async function openDatabase(
  config: Config,
  onProgress: (progress: Progress) => void,
): Promise<OpenDatabase> {
  if (config.databaseUri !== null) {
    const database = await connectDatabase(config.databaseUri);
    return { database, stop: () => database.close() };
  }
  const local = await startLocalDatabase({
    dataDirectory: resolve(config.dataDirectory),
    ...(config.cacheDirectory === null ? {} : { cacheDirectory: resolve(config.cacheDirectory) }),
    ...(config.databaseKind === null ? {} : { kind: config.databaseKind }),
    onProgress,
  });
  const database = await connectDatabase(local.uri, { name: 'cluster-hub' });
  return {
    database,
    stop: async () => {
      await database.close();
      await local.stop();
    },
  };
}
