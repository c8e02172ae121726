import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalDatabase } from '@cluster-hub/local-database';
import { beginRun, keepForTeardown } from './test-database.ts';

/** Starts one real database for the whole run, or takes the one that MONGODB_URI names. */
// Jest takes a default export only.
// eslint-disable-next-line no-restricted-syntax
export default async function startTestDatabase(): Promise<void> {
  const given = process.env['MONGODB_URI'];
  if (given !== undefined && given !== '') {
    beginRun(given);
    return;
  }
  // The database makes the folder itself: it may have to own it as another user than the one who runs the tests.
  const dataDirectory = join(tmpdir(), `hub-test-${randomUUID()}`);
  const database = await startLocalDatabase({ dataDirectory, ...chosenKind(), onProgress: tell });
  beginRun(database.uri);
  keepForTeardown({ database, dataDirectory });
}

function chosenKind(): { kind?: 'mongod' | 'documentdb' } {
  const kind = process.env['HUB_DATABASE'];
  return kind === 'mongod' || kind === 'documentdb' ? { kind } : {};
}

function tell({ step, detail }: { step: string; detail?: string }): void {
  process.stderr.write(`Database for the tests: ${step}${detail === undefined ? '' : ` (${detail})`}\n`);
}
