import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';
import type { Engine, EngineRequest } from './engine.ts';
import { explainDiskFull } from './errors.ts';
import { uriOf, type Marker } from './folder.ts';

interface MongodFolders {
  data: string;
  keyFile: string;
  log: string;
}

const SET = 'hub';
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 30_000;
const POLL_MS = 100;
const ALREADY_INITIALIZED = 23;

/** Starts a mongod as a replica set of one, with a password. */
export async function startMongod(request: EngineRequest, binary: string): Promise<Engine> {
  const { folder, marker, onProgress, onLost, log } = request;
  onProgress({ step: 'Starting MongoDB' });
  const home = join(folder.root, 'mongod');
  const folders = { data: join(home, 'data'), keyFile: join(home, 'key'), log: join(home, 'mongod.log') };
  try {
    await prepare(folders);
    await stopOrphan(folders.data);
    // A replica set knows its members by their ports, so that the port of the first start is kept.
    const port = marker.port === 0 ? await freePort() : marker.port;
    const child = spawn(binary, parameters(folders, port), { stdio: 'ignore', detached: true });
    await untilPrimary(child, port, marker);
    let stopping = false;
    child.once('exit', (code, signal) => {
      if (stopping) return;
      log(`mongod ended (${signal ?? String(code)})`);
      onLost(new Error('mongod ended by itself'));
    });
    const stop = async (): Promise<void> => {
      stopping = true;
      await stopServer(child);
    };
    return { port, uri: uriOf(marker, port, `&replicaSet=${SET}`), stop };
  } catch (error) {
    throw explainDiskFull(error, home);
  }
}

async function prepare(folders: MongodFolders): Promise<void> {
  await mkdir(folders.data, { recursive: true, mode: 0o700 });
  const exists = await access(folders.keyFile).then(
    () => true,
    () => false,
  );
  if (!exists) await writeFile(folders.keyFile, randomBytes(256).toString('base64'), { mode: 0o600 });
}

function parameters(folders: MongodFolders, port: number): string[] {
  return [
    ...['--dbpath', folders.data],
    ...['--bind_ip', '127.0.0.1'],
    ...['--port', String(port)],
    ...['--replSet', SET],
    ...['--keyFile', folders.keyFile],
    ...['--logpath', folders.log],
    '--logappend',
    ...['--wiredTigerCacheSizeGB', '0.5'],
  ];
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function untilPrimary(child: ChildProcess, port: number, marker: Marker): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  let failure: unknown;
  child.once('error', (error) => {
    failure = error;
  });
  while (Date.now() < deadline) {
    if (failure !== undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error('mongod did not start; its log is beside its data', { cause: failure });
    }
    if (await initialise(port, marker)) return;
    await wait(POLL_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`mongod was not ready in ${String(START_PATIENCE_MS / 1000)} s`);
}

// Gives true when the server is the primary and its user can sign in. The first start makes both: until there is a user,
// the server lets a client of its own machine do that.
async function initialise(port: number, { user, password }: Marker): Promise<boolean> {
  const address = `127.0.0.1:${String(port)}`;
  if (await signsIn(address, user, password)) return true;
  const client = new MongoClient(`mongodb://${address}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1000,
  });
  try {
    const admin = client.db('admin');
    await admin
      .command({ replSetInitiate: { _id: SET, members: [{ _id: 0, host: address }] } })
      .catch(ignoreInitialised);
    const { isWritablePrimary } = await admin.command({ hello: 1 });
    if (isWritablePrimary === true) await admin.command({ createUser: user, pwd: password, roles: ['root'] });
  } catch {
    // Not up yet, or not the primary yet: asked again in a moment.
  } finally {
    await client.close();
  }
  return false;
}

async function signsIn(address: string, username: string, password: string): Promise<boolean> {
  const client = new MongoClient(`mongodb://${address}/?directConnection=true&authSource=admin`, {
    auth: { username, password },
    serverSelectionTimeoutMS: 1000,
  });
  try {
    const { isWritablePrimary } = await client.db('admin').command({ hello: 1 });
    return isWritablePrimary === true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

function ignoreInitialised(error: unknown): void {
  // Once there is a user, a client that has not signed in may not ask; then the set is there as well.
  if (error instanceof MongoServerError && (error.code === ALREADY_INITIALIZED || error.code === 13)) return;
  throw error;
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}

// A supervisor that was killed leaves its server behind; the data may have one server only.
async function stopOrphan(data: string): Promise<void> {
  const pid = Number((await readFile(join(data, 'mongod.lock'), 'utf8').catch(() => '')).trim());
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const deadline = Date.now() + STOP_PATIENCE_MS;
    if (await isServerOf(pid, data)) process.kill(pid, signal);
    while (Date.now() < deadline && (await isServerOf(pid, data))) await wait(POLL_MS);
  }
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(data);
}
