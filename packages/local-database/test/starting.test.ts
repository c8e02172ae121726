import { fork, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startLocalDatabase } from '../src/index.ts';
import { isAlive, scratchFolder, serverPid, supervisorPid, until } from './support/scratch-database.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = scratchFolder();
  folders.push(made);
  return made;
}

interface Started {
  uri: string;
  joined: boolean;
}

function starter(dataDirectory: string): {
  child: ChildProcess;
  started: Promise<Started>;
  ended: Promise<void>;
} {
  const file = fileURLToPath(new URL('./support/starter.ts', import.meta.url));
  const child = fork(file, [dataDirectory], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    child,
    started: new Promise((resolve) =>
      child.once('message', (message) => {
        resolve(message as Started);
      }),
    ),
    ended: new Promise((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    ),
  };
}

async function countIn(uri: string): Promise<number> {
  const client = await MongoClient.connect(uri);
  const count = await client.db('starting').collection('things').countDocuments();
  await client.close();
  return count;
}

async function insertInto(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  await client.db('starting').collection('things').insertOne({ made: new Date() });
  await client.close();
}

test('of two processes that start at once, one runs the database and the other joins it', async () => {
  const dataDirectory = folder();
  const [a, b] = [starter(dataDirectory), starter(dataDirectory)];
  const [first, second] = await Promise.all([a.started, b.started]);
  expect([first.joined, second.joined].sort()).toEqual([false, true]);
  expect(first.uri).toBe(second.uri);
  const [owner, guest] = first.joined ? [b, a] : [a, b];
  guest.child.send('stop');
  await guest.ended;
  await insertInto(first.uri);
  owner.child.send('stop');
  await owner.ended;
  await expect(readFile(join(dataDirectory, 'database/endpoint.json'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
}, 120_000);

test('data and address are the same after a stop and a start', async () => {
  const dataDirectory = folder();
  const first = await startLocalDatabase({ dataDirectory, kind: 'documentdb' });
  await insertInto(first.uri);
  await first.stop();
  const second = await startLocalDatabase({ dataDirectory });
  expect(second).toMatchObject({ uri: first.uri, kind: 'documentdb', joined: false });
  expect(await countIn(second.uri)).toBe(1);
  await second.stop();
}, 120_000);

test('when the parent is killed, the database ends in order and the next start goes on', async () => {
  const dataDirectory = folder();
  const first = starter(dataDirectory);
  const { uri } = await first.started;
  await insertInto(uri);
  const pids = [await supervisorPid(dataDirectory), await serverPid(dataDirectory)];
  first.child.kill('SIGKILL');
  await until(() => !pids.some(isAlive));
  await expect(stat(join(dataDirectory, 'database/postgres/data/postmaster.pid'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
  const second = await startLocalDatabase({ dataDirectory });
  expect(await countIn(second.uri)).toBe(1);
  await second.stop();
}, 120_000);

test('when parent and supervisor are killed, the next start stops the server they left and goes on', async () => {
  const dataDirectory = folder();
  const first = starter(dataDirectory);
  await insertInto((await first.started).uri);
  const server = await serverPid(dataDirectory);
  const supervisor = await supervisorPid(dataDirectory);
  first.child.kill('SIGKILL');
  process.kill(supervisor, 'SIGKILL');
  await until(() => !isAlive(supervisor));
  const second = await startLocalDatabase({ dataDirectory });
  expect(second.joined).toBe(false);
  expect(await serverPid(dataDirectory)).not.toBe(server);
  expect(await countIn(second.uri)).toBe(1);
  await second.stop();
}, 120_000);

test('data of one kind is never opened as the other', async () => {
  const dataDirectory = folder();
  const first = await startLocalDatabase({ dataDirectory, kind: 'documentdb' });
  await first.stop();
  await expect(startLocalDatabase({ dataDirectory, kind: 'mongod' })).rejects.toMatchObject({
    code: 'wrong-kind',
    message: expect.stringContaining('MONGODB_URI'),
  });
}, 120_000);

test('the password is for its owner alone', async () => {
  const dataDirectory = folder();
  const database = await startLocalDatabase({ dataDirectory, kind: 'documentdb' });
  for (const name of ['database.json', 'endpoint.json']) {
    expect((await stat(join(dataDirectory, 'database', name))).mode & 0o077).toBe(0);
  }
  await database.stop();
}, 120_000);

test('a folder that cannot be used gives an error that says so', async () => {
  const dataDirectory = folder();
  await mkdir(dataDirectory);
  await writeFile(join(dataDirectory, 'database'), 'a file in the way');
  await expect(startLocalDatabase({ dataDirectory })).rejects.toMatchObject({ code: 'start-failed' });
});

test('without a network the first start fails within seconds and names the way out', async () => {
  const dataDirectory = folder();
  const cacheDirectory = folder();
  const before = process.env['http_proxy'];
  // A proxy that nobody runs stands for a network that refuses everything.
  process.env['http_proxy'] = 'http://127.0.0.1:9';
  const start = startLocalDatabase({ dataDirectory, cacheDirectory, kind: 'documentdb' });
  await expect(start).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('MONGODB_URI'),
  });
  if (before === undefined) delete process.env['http_proxy'];
  else process.env['http_proxy'] = before;
}, 30_000);
