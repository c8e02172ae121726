import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Seeded } from './seed.ts';

/** Where a run keeps its database, and what was written into it. */
export interface BenchData {
  directory: string;
  /** Gives what an earlier run wrote under this name, or writes it. */
  seeded(name: string, write: () => Promise<Seeded>): Promise<Seeded>;
  /** Deletes what no later run asks for. */
  dispose(): void;
}

/** A folder of this run alone; or one that is given, for a hub that takes long to write and is measured again. */
export function openBenchData(given: string | undefined): BenchData {
  if (given === undefined) {
    const directory = mkdtempSync(join(tmpdir(), 'hub-bench-'));
    return {
      directory,
      seeded: (_name, write) => write(),
      dispose: () => {
        rmSync(directory, { recursive: true, force: true });
      },
    };
  }
  const directory = resolve(given);
  mkdirSync(directory, { recursive: true });
  return {
    directory,
    seeded: (name, write) => seededOnce(join(directory, `${name}.json`), write),
    dispose: () => undefined,
  };
}

async function seededOnce(file: string, write: () => Promise<Seeded>): Promise<Seeded> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Seeded;
  const seeded = await write();
  writeFileSync(file, JSON.stringify(seeded));
  return seeded;
}
