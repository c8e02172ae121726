import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, jest, test } from '@jest/globals';
import { Client } from '../../support/client.ts';
import { endHubs, freePort, isReady, launchHub, startHubProcess } from '../../support/hub-process.ts';

// The first start makes a database.
jest.setTimeout(180_000);

const dataDirectory = join(tmpdir(), `hub-start-${randomUUID()}`);

afterEach(endHubs);
afterAll(() => rm(dataDirectory, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 }));

test('a production start without safe settings is refused, and every one of them is named', async () => {
  const hub = launchHub({ NODE_ENV: 'production', HUB_DATA_DIR: dataDirectory, PORT: await freePort() });
  expect(await hub.ended).toBe(1);
  for (const name of ['HUB_ORIGIN', 'HUB_SECRET', 'SMTP_URL', 'HUB_MAIL_FROM', 'HUB_LIMIT_FACTOR']) {
    expect(hub.said()).toContain(`- ${name}: `);
  }
  expect(hub.said()).not.toMatch(/\n\s+at /u);
});

test('settings that cannot be are all named at once', async () => {
  const hub = launchHub({
    PORT: 'eighty',
    HUB_DATABASE: 'sqlite',
    MONGODB_URI: 'http://localhost',
    HUB_SECRET: 'short',
  });
  expect(await hub.ended).toBe(1);
  for (const name of ['PORT', 'HUB_DATABASE', 'MONGODB_URI', 'HUB_SECRET'])
    expect(hub.said()).toContain(`- ${name}: `);
  expect(hub.said()).not.toContain('short');
});

test('a second hub of a data folder joins the database of the first, and leaves it at work when it stops', async () => {
  const first = await startHubProcess({ HUB_DATA_DIR: dataDirectory, PORT: await freePort() });
  const second = await startHubProcess({ HUB_DATA_DIR: dataDirectory, PORT: await freePort() });
  expect((await topicsOf(second.origin)).text).toBe((await topicsOf(first.origin)).text);

  second.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect((await threadsOf(first.origin)).status).toBe(200);
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);
});

test('a hub whose database is gone says so, and says that it may be asked again', async () => {
  const owner = await startHubProcess({ HUB_DATA_DIR: dataDirectory, PORT: await freePort() });
  const guest = await startHubProcess({ HUB_DATA_DIR: dataDirectory, PORT: await freePort() });
  owner.kill('SIGTERM');
  expect(await owner.ended).toBe(0);

  expect(await isReady(guest.origin)).toBe(false);
  const answer = await threadsOf(guest.origin);
  expect([answer.status, answer.headers.get('retry-after'), answer.json()['code']]).toEqual([
    503,
    '5',
    'unavailable',
  ]);
  expect((await new Client(guest.origin).get('/')).status).toBe(503);
  guest.kill('SIGTERM');
  expect(await guest.ended).toBe(0);
});

const topicsOf = (origin: string) => new Client(origin).api('GET', '/topics');
const threadsOf = (origin: string) => new Client(origin).api('GET', '/threads');

test('a port that is taken is named, with what to do, and the start ends', async () => {
  const other: Server = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const hub = launchHub({ HUB_DATA_DIR: dataDirectory, PORT: String(port) });
  expect(await hub.ended).toBe(1);
  expect(hub.said()).toContain(`Port ${String(port)} is in use`);
  expect(hub.said()).not.toMatch(/\n\s+at /u);
  other.close();
  // What it had started is not left behind: another hub can take the folder.
  const next = await startHubProcess({ HUB_DATA_DIR: dataDirectory, PORT: await freePort() });
  expect(await isReady(next.origin)).toBe(true);
  next.kill('SIGTERM');
  expect(await next.ended).toBe(0);
});
