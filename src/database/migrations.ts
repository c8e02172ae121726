import type { Collection, Db } from 'mongodb';
import type { Connection } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isDuplicateKey } from './duplicate-key.ts';

/** A numbered change of what is stored. It can be run again after it was cut off half way. */
export interface Migration {
  /** Rising from 1, never given again. */
  number: number;
  name: string;
  run(connection: Connection): Promise<void>;
}

interface LockRecord {
  _id: string;
  owner: string;
  until: Date;
}
interface MigrationRecord {
  _id: number;
  name: string;
  at: Date;
}

const LOCK_MS = 60_000;

/** Runs what has not run yet, in order, under a lock that other processes wait for. Gives the numbers that ran. */
export async function runMigrations(
  connection: Connection,
  migrations: readonly Migration[],
): Promise<number[]> {
  const release = await takeLock(connection);
  try {
    const done = nativeDb(connection).collection<MigrationRecord>('migrations');
    const ran: number[] = [];
    for (const migration of migrations.toSorted((one, other) => one.number - other.number)) {
      if ((await done.findOne({ _id: migration.number })) !== null) continue;
      await migration.run(connection);
      await done.insertOne({ _id: migration.number, name: migration.name, at: new Date() });
      ran.push(migration.number);
    }
    return ran;
  } finally {
    await release();
  }
}

/** Waits for the lock. A holder renews it; one that died loses it after a minute. */
async function takeLock(connection: Connection): Promise<() => Promise<void>> {
  const locks = nativeDb(connection).collection<LockRecord>('locks');
  const owner = randomUUID();
  const until = () => new Date(Date.now() + LOCK_MS);
  while (!(await tryLock(locks, owner, until()))) await wait(250);
  const renewal = setInterval(() => {
    void locks.updateOne({ _id: 'migrations', owner }, { $set: { until: until() } }).catch(() => undefined);
  }, LOCK_MS / 3);
  return async () => {
    clearInterval(renewal);
    await locks.deleteOne({ _id: 'migrations', owner });
  };
}

async function tryLock(locks: Collection<LockRecord>, owner: string, until: Date): Promise<boolean> {
  try {
    // Matches a lock that ran out; with none at all it inserts one; with a live one the insert hits the unique _id.
    await locks.updateOne(
      { _id: 'migrations', until: { $lt: new Date() } },
      { $set: { owner, until } },
      { upsert: true },
    );
    return (await locks.findOne({ _id: 'migrations' }))?.owner === owner;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** The driver's own database: what stands here has no model. */
function nativeDb(connection: Connection): Db {
  if (connection.db === undefined) throw new Error('The database is not connected');
  return connection.db;
}
