import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, ROOT } from './places.ts';

const SOURCES = ['{src,client,scripts}/**/*', 'package-lock.json', 'tsconfig.json'];
const STAMP = '.sources';

/** A hash of everything that the build is made from. */
export async function stampOfSources(): Promise<string> {
  const files = globSync(SOURCES, { cwd: ROOT }).toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(ROOT, file);
    if ((await stat(path)).isFile()) hash.update(`${file}\0`).update(await readFile(path));
  }
  return hash.digest('hex');
}

/** The stamp that the last build left; null when there is no build. */
export async function stampOfBuild(): Promise<string | null> {
  return readFile(join(DIST, STAMP), 'utf8').catch(() => null);
}

export async function writeStamp(directory: string, stamp: string): Promise<void> {
  await writeFile(join(directory, STAMP), stamp);
}
