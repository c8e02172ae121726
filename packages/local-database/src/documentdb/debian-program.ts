import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultCache } from '../cache.ts';
import { LocalDatabaseError } from '../errors.ts';
import { takeLock } from '../lock.ts';
import type { Progress } from '../progress.ts';
import { openApt } from './apt.ts';
import { download, unpack } from './archives.ts';
import { resolveClosure } from './packages.ts';

export interface DebianProgram {
  /** The package, as Debian names it. */
  name: string;
  /** The program within it, from the root of the file system. */
  path: string;
  cacheDirectory?: string;
  onProgress: (progress: Progress) => void;
}

// Raised when the way of unpacking changes, so that what was unpacked in an older way is not used.
const LAYOUT = 'layout1';
const INSTALL_PATIENCE_MS = 5 * 60_000;
const LIBRARIES = 'usr/lib/x86_64-linux-gnu';

/**
 * Gives the command by which a program of Debian runs, with everything that it needs beside it and nothing of it
 * installed; fetches it the first time. Throws a LocalDatabaseError where there is no Debian archive or no network.
 */
export async function findDebianProgram(wanted: DebianProgram): Promise<string[]> {
  const home = join(wanted.cacheDirectory ?? defaultCache(), 'debian', wanted.name);
  const folder = join(home, LAYOUT);
  if (!(await exists(folder))) await installOnce(home, folder, wanted);
  const libraries = join(folder, LIBRARIES);
  // The program needs the newer C library that came with it, so it runs through its loader.
  const loader = join(libraries, 'ld-linux-x86-64.so.2');
  return [loader, '--library-path', libraries, join(folder, wanted.path)];
}

async function installOnce(home: string, folder: string, wanted: DebianProgram): Promise<void> {
  await mkdir(home, { recursive: true });
  const lock = await takeLock(join(home, 'install.lock'), INSTALL_PATIENCE_MS);
  if (lock === undefined)
    throw new LocalDatabaseError(
      'start-failed',
      `Another process has been installing into ${home} for too long.`,
    );
  try {
    if (!(await exists(folder))) await install(home, folder, wanted);
  } finally {
    lock.release();
  }
}

async function install(home: string, folder: string, { name, onProgress }: DebianProgram): Promise<void> {
  const apt = await openApt(join(home, 'apt'));
  const packages = resolveClosure(await apt.index(), name);
  const [downloads, unpacked] = [join(home, 'downloads'), join(home, 'unpacking')];
  await mkdir(downloads, { recursive: true });
  await download(apt, { folder: downloads, packages, what: name, onProgress });
  await rm(unpacked, { recursive: true, force: true });
  await unpack(downloads, unpacked, { what: name, onProgress });
  await rename(unpacked, folder);
  for (const each of [downloads, join(home, 'apt')]) await rm(each, { recursive: true, force: true });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
