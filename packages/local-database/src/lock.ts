import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

const RETRY_MS = 50;

export interface Lock {
  release(): void;
}

/**
 * Takes a lock on a file, waiting up to `patienceMs`; gives undefined when another process keeps it.
 * The operating system drops the lock when its holder dies, however it dies.
 */
export async function takeLock(file: string, patienceMs: number): Promise<Lock | undefined> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = tryLock(file);
    if (lock !== undefined || Date.now() >= deadline) return lock;
    await wait(RETRY_MS);
  }
}

// SQLite is the one thing in Node that takes a lock of the operating system on a file, on every system alike.
function tryLock(file: string): Lock | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return {
      release: () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

// SQLITE_BUSY and SQLITE_LOCKED.
function isBusy(error: unknown): boolean {
  const code: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined;
  return code === 5 || code === 6;
}
