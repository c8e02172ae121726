import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LocalDatabaseError, explainDiskFull } from '../errors.ts';
import { takeLock } from '../lock.ts';
import { requireSpace } from '../space.ts';
import { fetchError, openApt, type Apt } from './apt.ts';
import { newestMajor, resolveClosure, type Package } from './packages.ts';
import { run } from './run.ts';

export interface Progress {
  step: string;
  detail?: string;
  fraction?: number;
}

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
const SPACE_NEEDED_MB = 500;
const INSTALL_PATIENCE_MS = 15 * 60_000;
const PROGRESS_MS = 250;

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
  await download(apt, downloads, packages, onProgress);

  const unpacked = join(home, 'unpacking');
  await rm(unpacked, { recursive: true, force: true });
  await unpack(downloads, unpacked, onProgress);
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

async function download(
  apt: Apt,
  folder: string,
  packages: Package[],
  onProgress: PrefixRequest['onProgress'],
) {
  const total = packages.reduce((sum, each) => sum + each.size, 0);
  const missing = await missingFrom(folder, packages);
  const report = async () => {
    const bytes = await folderSize(folder);
    onProgress({
      step: 'Downloading the local database',
      detail: `${String(packages.length)} packages, ${megabytes(bytes)} of ${megabytes(total)} MB`,
      fraction: Math.min(1, bytes / total),
    });
  };
  const timer = setInterval(() => void report().catch(() => undefined), PROGRESS_MS);
  try {
    await report();
    const wanted = missing.map((each) => `${each.name}=${each.version}`);
    if (wanted.length > 0)
      await run('apt-get', ['download', '--quiet', ...wanted], { env: apt.env, cwd: folder });
  } catch (error) {
    throw fetchError(error);
  } finally {
    clearInterval(timer);
  }
  await report();
  const damaged = await missingFrom(folder, packages);
  if (damaged.length > 0)
    throw fetchError(new Error(`${damaged.map((each) => each.name).join(', ')} did not arrive whole`));
}

// Removes what an interrupted download left half done, and files of other versions.
async function missingFrom(folder: string, packages: Package[]): Promise<Package[]> {
  const hashes = new Set<string>();
  const wanted = new Set(packages.map((each) => each.sha256));
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const hash = await sha256(file);
    if (wanted.has(hash)) hashes.add(hash);
    else await rm(file, { recursive: true, force: true });
  }
  return packages.filter((each) => !hashes.has(each.sha256));
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function folderSize(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map((name) =>
      stat(join(folder, name)).then(
        (entry) => entry.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}

async function unpack(
  downloads: string,
  target: string,
  onProgress: PrefixRequest['onProgress'],
): Promise<void> {
  await mkdir(target, { recursive: true });
  const files = (await readdir(downloads)).filter((name) => name.endsWith('.deb')).sort();
  let done = 0;
  for (const name of files) {
    await run('dpkg-deb', ['-x', join(downloads, name), target]);
    done += 1;
    onProgress({
      step: 'Unpacking the local database',
      detail: name.split('_')[0] ?? name,
      fraction: done / files.length,
    });
  }
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
