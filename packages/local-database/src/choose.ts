import type { Progress } from './progress.ts';
import { LocalDatabaseError } from './errors.ts';
import type { Kind } from './folder.ts';
import { findMongod, findOnPath } from './mongod-binary.ts';

export type Choice = { kind: 'documentdb' } | { kind: 'mongod'; binary: string };

export interface ChoiceRequest {
  cacheDirectory: string;
  /** What the caller asks for. */
  kind: Kind | undefined;
  /** What the data folder already holds. */
  existing: Kind | undefined;
  onProgress: (progress: Progress) => void;
}

/** Decides which database to run: what the data needs, what the caller asks for, or the best that can be had. */
export async function chooseKind({
  cacheDirectory,
  kind,
  existing,
  onProgress,
}: ChoiceRequest): Promise<Choice> {
  if (existing !== undefined && kind !== undefined && existing !== kind) {
    throw new LocalDatabaseError(
      'wrong-kind',
      `The data folder holds data of ${existing}, and ${kind} was asked for. Use another data folder, or unset HUB_DATABASE.`,
    );
  }
  const wanted = existing ?? kind;
  if (wanted === 'documentdb') return documentDb();
  const binary = await findMongod(cacheDirectory, onProgress);
  if (binary !== undefined) return { kind: 'mongod', binary };
  if (wanted === 'mongod') {
    throw new LocalDatabaseError(
      'network',
      'No mongod is on the PATH, and none could be fetched. Install MongoDB 7 or newer.',
    );
  }
  return documentDb();
}

async function documentDb(): Promise<Choice> {
  const here = `${process.platform} ${process.arch}`;
  if (here !== 'linux x64') {
    throw new LocalDatabaseError(
      'unsupported-system',
      `No local database can be had on this system (${here}).`,
    );
  }
  for (const program of ['apt-get', 'dpkg-deb']) {
    if ((await findOnPath(program)) === undefined) {
      throw new LocalDatabaseError(
        'unsupported-system',
        `The local database is fetched with Debian's tools, and ${program} is missing.`,
      );
    }
  }
  return { kind: 'documentdb' };
}
