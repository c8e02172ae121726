import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../progress.ts';
import { fetchError, type Apt } from './apt.ts';
import type { Package } from './packages.ts';
import { run } from './run.ts';

interface Telling {
  /** What it is that is fetched, in the words of the progress. */
  what: string;
  onProgress: (progress: Progress) => void;
}

const PROGRESS_MS = 250;

/** Fetches packages into a folder. Files that an interrupted run left there whole are not fetched again. */
export async function download(
  apt: Apt,
  { folder, packages, what, onProgress }: Telling & { folder: string; packages: Package[] },
): Promise<void> {
  const total = packages.reduce((sum, each) => sum + each.size, 0);
  const missing = await missingFrom(folder, packages);
  const report = async () => {
    const bytes = await folderSize(folder);
    onProgress({
      step: `Downloading ${what}`,
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

/** Unpacks every package of a folder into one tree. */
export async function unpack(
  downloads: string,
  target: string,
  { what, onProgress }: Telling,
): Promise<void> {
  await mkdir(target, { recursive: true });
  const files = (await readdir(downloads)).filter((name) => name.endsWith('.deb')).sort();
  let done = 0;
  for (const name of files) {
    await run('dpkg-deb', ['-x', join(downloads, name), target]);
    done += 1;
    onProgress({
      step: `Unpacking ${what}`,
      detail: name.split('_')[0] ?? name,
      fraction: done / files.length,
    });
  }
}
