import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDatabaseError, messageOf } from '../errors.ts';
import { parsePackages, type PackageIndex } from './packages.ts';
import { run } from './run.ts';

// The suite of Debian that carries DocumentDB. It rolls, so versions are looked up at the time of the download.
const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const UPDATE_TIMEOUT_MS = 180_000;

/** A private view of the machine's Debian mirror that leaves the system's own package state alone. */
export interface Apt {
  env: NodeJS.ProcessEnv;
  index(): Promise<PackageIndex>;
}

/** Prepares the private apt configuration in `folder` and fetches the package lists. */
export async function openApt(folder: string): Promise<Apt> {
  const mirror = await findMirror();
  const env = { ...process.env, APT_CONFIG: join(folder, 'apt.conf'), LC_ALL: 'C.UTF-8' };
  for (const each of [
    'state/lists/partial',
    'cache/archives/partial',
    'etc/apt.conf.d',
    'etc/preferences.d',
  ]) {
    await mkdir(join(folder, each), { recursive: true });
  }
  await writeFile(join(folder, 'status'), '');
  await writeFile(
    join(folder, 'sources.list'),
    `deb [arch=amd64 signed-by=${KEYRING} check-valid-until=no] ${mirror} ${SUITE} main\n`,
  );
  await writeFile(join(folder, 'apt.conf'), configuration(folder));
  await update(env);
  return { env, index: () => readIndex(folder) };
}

async function findMirror(): Promise<string> {
  const listing = await run('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI)|$(COMPONENT)|$(RELEASE)',
    'Created-By: Packages',
  ]).catch((error: unknown) => {
    throw new LocalDatabaseError('unsupported-system', `apt cannot tell its sources: ${messageOf(error)}.`);
  });
  const mirrors = listing.split('\n').map((line) => line.split('|'));
  // Security and backport archives do not carry the suite; the main archive's own path ends in "debian".
  const best = mirrors.find(([uri]) => uri !== undefined && /\/debian\/?$/.test(uri));
  if (best?.[0] === undefined) {
    throw new LocalDatabaseError(
      'unsupported-system',
      "No Debian archive is among this machine's apt sources.",
    );
  }
  return best[0];
}

function configuration(folder: string): string {
  return [
    `Dir "${folder}";`,
    `Dir::Etc "${join(folder, 'etc')}";`,
    `Dir::Etc::sourcelist "${join(folder, 'sources.list')}";`,
    'Dir::Etc::sourceparts "/dev/null";',
    `Dir::State "${join(folder, 'state')}";`,
    `Dir::State::status "${join(folder, 'status')}";`,
    `Dir::Cache "${join(folder, 'cache')}";`,
    'Dir::Bin::methods "/usr/lib/apt/methods";',
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Languages "none";',
    'Acquire::GzipIndexes "false";',
    'Acquire::Retries "2";',
    'Acquire::http::Timeout "8";',
    'Acquire::https::Timeout "8";',
    'Acquire::http::ConnectionAttemptDelayMsec "250";',
    'APT::Architecture "amd64";',
    'APT::Sandbox::User "root";',
    'APT::Update::Error-Mode "any";',
    '',
  ].join('\n');
}

async function update(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run('apt-get', ['update', '--quiet'], { env, timeoutMs: UPDATE_TIMEOUT_MS });
  } catch (error) {
    throw fetchError(error);
  }
}

/** What a failed apt call means to the person who waits. */
export function fetchError(error: unknown): Error {
  const words = messageOf(error);
  if (/no space left|write error|disk quota/i.test(words))
    return Object.assign(new Error(words), { code: 'ENOSPC' });
  return new LocalDatabaseError(
    'network',
    `The local database could not be fetched from this machine's Debian mirror: ${firstLines(words)}.`,
    { cause: error },
  );
}

function firstLines(words: string): string {
  return words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .join(' ')
    .slice(0, 400);
}

async function readIndex(folder: string): Promise<PackageIndex> {
  const lists = join(folder, 'state/lists');
  const names = (await readdir(lists)).filter((name) => name.endsWith('_Packages'));
  const texts = await Promise.all(names.map((name) => readFile(join(lists, name), 'utf8')));
  return parsePackages(texts.join('\n'));
}
