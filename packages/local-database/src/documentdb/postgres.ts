import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { explainDiskFull, messageOf } from '../errors.ts';
import { Connection } from '../postgres/connection.ts';
import { requireSpace } from '../space.ts';
import { stopOrphan } from './orphans.ts';
import type { Prefix } from './prefix.ts';
import { run } from './run.ts';
import { CONNECTION_OPTIONS, DATABASE, OWNER, serverSettings } from './settings.ts';
import { ownFolder, serverIdentity, serverReaches } from './unprivileged.ts';

export interface PostgresFolders {
  /** Everything that PostgreSQL owns. */
  home: string;
  /** The same folder, by a name under which the server reaches it. */
  seen: string;
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

// A folder above the data may be closed to the user that the server runs as (a checkout in root's own home). The server
// then comes to its folder through this open file, which it is given when it starts.
const INHERITED = '/proc/self/fd/3';
const LONGEST_SOCKET_FOLDER = 80;
const INITDB = ['-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
const FIRST_SPACE_MB = 200;
const SPACE_MB = 40;
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 15_000;
const POLL_MS = 25;

/** Where PostgreSQL's files are; made when they are missing. */
export async function postgresFolders(database: string): Promise<PostgresFolders> {
  const home = join(database, 'postgres');
  await ownFolder(home);
  const seen = (await serverReaches(home)) ? home : INHERITED;
  const folders = {
    home,
    seen,
    data: join(home, 'data'),
    log: join(home, 'log'),
    socket: join(home, 'socket'),
  };
  for (const folder of [folders.log, folders.socket]) await ownFolder(folder);
  // Unix sockets have short names.
  return Buffer.byteLength(folders.socket) <= LONGEST_SOCKET_FOLDER
    ? folders
    : { ...folders, socket: await temporarySocket() };
}

async function temporarySocket(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-database-'));
  await ownFolder(folder);
  return folder;
}

/** Makes PostgreSQL's data the first time. */
export async function preparePostgres(prefix: Prefix, folders: PostgresFolders): Promise<void> {
  try {
    const version = await readFile(join(folders.data, 'PG_VERSION'), 'utf8').catch(() => '');
    // Without room for its journal the server would start, stop in the middle of things and start again.
    await requireSpace(folders.home, version === '' ? FIRST_SPACE_MB : SPACE_MB);
    if (version === '') await initialise(prefix, folders);
  } catch (error) {
    throw explainDiskFull(error, folders.home);
  }
}

/** Starts the server on data that exists and waits until it takes queries. */
export async function startPostgres(prefix: Prefix, folders: PostgresFolders): Promise<Postgres> {
  await stopOrphan(folders.data);
  const socketFolder = folders.socket.startsWith(folders.home)
    ? join(folders.seen, 'socket')
    : folders.socket;
  const args = Object.entries(serverSettings(socketFolder)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const home = openSync(folders.home, 'r');
  const child = spawn(program(prefix, 'postgres'), ['-D', join(folders.seen, 'data'), ...args], {
    ...serverIdentity(),
    cwd: folders.home,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe', home],
    // A Ctrl-C at the terminal must reach the supervisor alone, which then stops the server in order.
    detached: true,
  });
  closeSync(home);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
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
  const fresh = `${folders.data}.new`;
  for (const folder of [folders.data, fresh]) await rm(folder, { recursive: true, force: true });
  await ownFolder(fresh);
  const home = openSync(folders.home, 'r');
  try {
    await run(program(prefix, 'initdb'), ['-D', join(folders.seen, 'data.new'), ...INITDB], {
      ...serverIdentity(),
      env: environment(),
      cwd: folders.home,
      inherited: home,
    });
  } finally {
    closeSync(home);
  }
  await rename(fresh, folders.data);
}

function program(prefix: Prefix, name: string): string {
  return join(prefix.folder, 'usr/lib/postgresql', String(prefix.major), 'bin', name);
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
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
