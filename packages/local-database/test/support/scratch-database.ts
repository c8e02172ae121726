import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openConnection } from '../../src/documentdb/postgres.ts';
import { startLocalDatabase, type LocalDatabase } from '../../src/index.ts';

const POSTMASTER = 'database/postgres/data/postmaster.pid';

/** A database of a test's own, in a folder of its own. */
export interface ScratchDatabase {
  database: LocalDatabase;
  dataDirectory: string;
  client: MongoClient;
  /** The supervisor's process. */
  supervisorPid(): Promise<number>;
  /** PostgreSQL's process. */
  serverPid(): Promise<number>;
  /** Runs a statement on PostgreSQL itself, as its owner. */
  sql(text: string): Promise<void>;
  dispose(): Promise<void>;
}

export function scratchFolder(): string {
  return join(tmpdir(), `local-database-${randomUUID().slice(0, 8)}`);
}

export async function startScratchDatabase(): Promise<ScratchDatabase> {
  const dataDirectory = scratchFolder();
  const database = await startLocalDatabase({ dataDirectory, kind: 'documentdb' });
  const client = await MongoClient.connect(database.uri);
  return {
    database,
    dataDirectory,
    client,
    supervisorPid: () => supervisorPid(dataDirectory),
    serverPid: () => serverPid(dataDirectory),
    sql: (text) => runSql(dataDirectory, text),
    dispose: async () => {
      await client.close();
      await database.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

export async function supervisorPid(dataDirectory: string): Promise<number> {
  const text = await readFile(join(dataDirectory, 'database/endpoint.json'), 'utf8');
  const { pid } = JSON.parse(text) as { pid: number };
  return pid;
}

export async function serverPid(dataDirectory: string): Promise<number> {
  const text = await readFile(join(dataDirectory, POSTMASTER), 'utf8');
  return Number(text.split('\n')[0]);
}

async function runSql(dataDirectory: string, text: string): Promise<void> {
  const lines = (await readFile(join(dataDirectory, POSTMASTER), 'utf8')).split('\n');
  const connection = await openConnection(join(lines[4] ?? '', '.s.PGSQL.5432'));
  await connection.execute(text);
  connection.close();
}

/** Asks again and again until the answer is yes. */
export async function until(question: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 50));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
