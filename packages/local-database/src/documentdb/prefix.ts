import { access, chmod, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDatabaseError, explainDiskFull } from '../errors.ts';
import { takeLock } from '../lock.ts';
import type { Progress } from '../progress.ts';
import { requireSpace } from '../space.ts';
import { openApt } from './apt.ts';
import { download, unpack } from './archives.ts';
import { newestMajor, resolveClosure } from './packages.ts';
import { run } from './run.ts';

export interface Prefix {
  folder: string;
  major: number;
}

export interface PrefixRequest {
  cacheDirectory: string;
  /** The PostgreSQL that existing data needs; the newest one when there is no data yet. */
  major: number | undefined;
  onProgress: (progress: Progress) => void;
}

// Raised when the way of unpacking changes, so that an older prefix is not taken for a usable one.
const LAYOUT = 1;
const WHAT = 'the local database';
const SPACE_NEEDED_MB = 500;
const INSTALL_PATIENCE_MS = 15 * 60_000;

/** Gives a folder with PostgreSQL and DocumentDB ready to run, fetching them the first time. */
export async function ensurePrefix(request: PrefixRequest): Promise<Prefix> {
  const home = join(request.cacheDirectory, 'documentdb');
  const ready = await findPrefix(home, request.major);
  if (ready !== undefined) return ready;
  try {
    await mkdir(home, { recursive: true });
    const lock = await takeLock(join(home, 'install.lock'), INSTALL_PATIENCE_MS);
    if (lock === undefined) {
      throw new LocalDatabaseError(
        'start-failed',
        `Another process has been installing into ${home} for too long.`,
      );
    }
    try {
      return (await findPrefix(home, request.major)) ?? (await install(home, request));
    } finally {
      lock.release();
    }
  } catch (error) {
    throw explainDiskFull(error, home);
  }
}

async function findPrefix(home: string, major: number | undefined): Promise<Prefix | undefined> {
  const names = await readdir(home).catch(() => []);
  const found = names
    .map((name) => new RegExp(`^pg(\\d+)-layout${String(LAYOUT)}$`).exec(name))
    .flatMap((match) => (match === null ? [] : [{ folder: join(home, match[0]), major: Number(match[1]) }]))
    .filter((prefix) => major === undefined || prefix.major === major)
    .sort((a, b) => b.major - a.major);
  return found[0];
}

async function install(home: string, { major: wanted, onProgress }: PrefixRequest): Promise<Prefix> {
  await requireSpace(home, SPACE_NEEDED_MB);
  onProgress({ step: 'Looking up the packages of the local database' });
  const downloads = join(home, 'downloads');
  const apt = await openApt(join(home, 'apt'));
  const index = await apt.index();
  const major = wanted ?? newestMajor(index);
  if (major === undefined || !index.byName.has(`postgresql-${String(major)}-documentdb`))
    throw notOffered(wanted);
  const packages = resolveClosure(index, `postgresql-${String(major)}-documentdb`);
  await mkdir(downloads, { recursive: true });
  await download(apt, { folder: downloads, packages, what: WHAT, onProgress });

  const unpacked = join(home, 'unpacking');
  await rm(unpacked, { recursive: true, force: true });
  await unpack(downloads, unpacked, { what: WHAT, onProgress });
  await prepare(unpacked, major);
  const folder = join(home, `pg${String(major)}-layout${String(LAYOUT)}`);
  await rename(unpacked, folder);
  await rm(downloads, { recursive: true, force: true });
  await rm(join(home, 'apt'), { recursive: true, force: true });
  return { folder, major };
}

function notOffered(wanted: number | undefined): LocalDatabaseError {
  const what =
    wanted === undefined
      ? 'DocumentDB'
      : `DocumentDB for PostgreSQL ${String(wanted)}, which the existing data needs,`;
  return new LocalDatabaseError(
    'unsupported-system',
    `${what} is not offered by this machine's Debian mirror.`,
  );
}

async function prepare(root: string, major: number): Promise<void> {
  const server = join(root, 'usr/lib/postgresql', String(major));
  for (const each of [
    'usr/share/doc',
    'usr/share/man',
    'usr/share/lintian',
    'usr/share/locale',
    'usr/include',
    'etc',
  ]) {
    await rm(join(root, each), { recursive: true, force: true });
  }
  await rm(join(server, 'lib/bitcode'), { recursive: true, force: true });
  await linkPostgis(join(root, 'usr/share/postgresql', String(major), 'extension'));
  for (const program of ['postgres', 'initdb']) await wrap(join(server, 'bin'), program);
  // A server that was started as root runs as another user, who must be able to read all of this.
  await run('chmod', ['-R', 'a+rX', root]);
}

// The package's installation script would have made these links.
async function linkPostgis(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const plain = /^postgis-3(\.control|--.*\.sql)$/.exec(name)?.[1];
    if (plain === undefined) continue;
    const link = join(folder, `postgis${plain}`);
    const exists = await access(link).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(name, link);
  }
}

// The programs need the newer C library that came with them, so they run through its loader.
const WRAPPER = `#!/bin/sh
bin=$(dirname "$0")
lib=$bin/../../../../lib/x86_64-linux-gnu
exec "$lib/ld-linux-x86-64.so.2" --library-path "$lib:$bin/../lib" --argv0 "$0" "$bin/$(basename "$0").elf" "$@"
`;

async function wrap(folder: string, program: string): Promise<void> {
  const file = join(folder, program);
  await rename(file, `${file}.elf`);
  await writeFile(file, WRAPPER);
  await chmod(file, 0o755);
}
