import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LocalDatabaseError, explainDiskFull, messageOf, systemCode } from '../errors.ts';
import { Connection } from '../postgres/connection.ts';
import type { Prefix } from './prefix.ts';
import { run } from './run.ts';
import { CONNECTION_OPTIONS, DATABASE, OWNER, serverSettings } from './settings.ts';

export interface PostgresFolders {
  /** Everything that PostgreSQL owns. */
  home: string;
  data: string;
  socket: string;
  log: string;
}

export interface Postgres {
  /** The path of the unix socket. */
  socket: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const UNPRIVILEGED = 65_534;
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 15_000;
const POLL_MS = 25;

export function postgresFolders(database: string, socket: string): PostgresFolders {
  const home = join(database, 'postgres');
  return { home, data: join(home, 'data'), log: join(home, 'log'), socket };
}

/** Makes the folders and, the first time, PostgreSQL's data in them. */
export async function preparePostgres(prefix: Prefix, folders: PostgresFolders): Promise<void> {
  try {
    for (const folder of [folders.home, folders.log, folders.socket]) await ownFolder(folder);
    const version = await readFile(join(folders.data, 'PG_VERSION'), 'utf8').catch(() => '');
    if (version === '') await initialise(prefix, folders);
  } catch (error) {
    throw explainDiskFull(error, folders.home);
  }
}

/** Starts the server on data that exists and waits until it takes queries. */
export async function startPostgres(prefix: Prefix, folders: PostgresFolders): Promise<Postgres> {
  await stopOrphan(folders.data);
  const settings = serverSettings(folders);
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program(prefix, 'postgres'), ['-D', folders.data, ...args], {
    ...identity(),
    cwd: folders.home,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A Ctrl-C at the terminal must reach the supervisor alone, which then stops the server in order.
    detached: true,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  const socket = join(folders.socket, '.s.PGSQL.5432');
  await untilReady(child, socket, () => complaint);
  return { socket, process: child, stop: () => stopServer(child) };
}

/** Opens a connection as the database's owner. */
export function openConnection(socket: string): Promise<Connection> {
  return Connection.open({ socket, user: OWNER, database: DATABASE, options: CONNECTION_OPTIONS });
}

async function initialise(prefix: Prefix, folders: PostgresFolders): Promise<void> {
  // A run that was cut short leaves a folder that initdb would refuse.
  await rm(folders.data, { recursive: true, force: true });
  const fresh = `${folders.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await ownFolder(fresh);
  const args = [
    '-D',
    fresh,
    '-U',
    OWNER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  await run(program(prefix, 'initdb'), args, { ...identity(), env: environment(), cwd: folders.home }).catch(
    (error: unknown) => {
      throw explainUnreachable(error, folders.home);
    },
  );
  const { rename } = await import('node:fs/promises');
  await rename(fresh, folders.data);
}

function explainUnreachable(error: unknown, folder: string): unknown {
  if (!/permission denied|could not (?:access|change|open) directory|EACCES/i.test(messageOf(error)))
    return error;
  return new LocalDatabaseError(
    'start-failed',
    `PostgreSQL does not run as root, and the unprivileged user that it runs as cannot reach ${folder}. ` +
      'Let others pass through the folders above it (chmod o+x), put the data elsewhere, or do not run as root.',
    { cause: error },
  );
}

function program(prefix: Prefix, name: string): string {
  return join(prefix.folder, 'usr/lib/postgresql', String(prefix.major), 'bin', name);
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function identity(): { uid: number; gid: number } | object {
  return isRoot() ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
}

async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (isRoot()) await chown(folder, UNPRIVILEGED, UNPRIVILEGED);
}

async function untilReady(child: ChildProcess, socket: string, complaint: () => string): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  let failure: unknown;
  child.on('error', (error) => {
    failure = error;
  });
  while (Date.now() < deadline) {
    if (failure !== undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL did not start. ${messageOf(failure ?? '')} ${complaint()}`);
    }
    const connection = await openConnection(socket).catch(() => undefined);
    if (connection !== undefined) {
      connection.close();
      return;
    }
    await wait(POLL_MS);
  }
  child.kill('SIGQUIT');
  throw new Error(`PostgreSQL was not ready in ${String(START_PATIENCE_MS / 1000)} s. ${complaint()}`);
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  // SIGINT asks for a fast shutdown; SIGTERM would wait for the clients.
  child.kill('SIGINT');
  const patience = new AbortController();
  const stopped = await Promise.race([
    ended.then(() => true),
    wait(STOP_PATIENCE_MS, false, { signal: patience.signal }).catch(() => true),
  ]);
  patience.abort();
  if (!stopped) child.kill('SIGQUIT');
  await ended;
}

// A supervisor that was killed leaves its server behind; the data may have one server only.
async function stopOrphan(data: string): Promise<void> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(lines.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!(await isServerOf(pid, data))) break;
    process.kill(pid, signal);
    await untilGone(pid, data);
  }
  await untilBackendsGone(data);
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(data);
}

async function untilGone(pid: number, data: string): Promise<void> {
  const deadline = Date.now() + STOP_PATIENCE_MS;
  while (Date.now() < deadline && (await isServerOf(pid, data))) await wait(POLL_MS);
}

// After a kill -9 of the server its helpers end by themselves a moment later; until then the data is in use.
async function untilBackendsGone(data: string): Promise<void> {
  const deadline = Date.now() + STOP_PATIENCE_MS;
  while (Date.now() < deadline && (await hasProcessIn(data))) await wait(POLL_MS);
}

async function hasProcessIn(data: string): Promise<boolean> {
  const { readlink } = await import('node:fs/promises');
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const folder = await readlink(`/proc/${name}/cwd`).catch((error: unknown) => systemCode(error) ?? '');
    if (folder === data) return true;
  }
  return false;
}
