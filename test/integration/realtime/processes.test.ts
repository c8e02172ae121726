import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startAnother } from '../../support/another-process.ts';
import { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { closeSockets, connect, disconnection, next, watch } from '../../support/sockets.ts';

// Several processes share facts through Redis; without one there is nothing to test.
const url = process.env['REDIS_URL'];
const withRedis = url === undefined || url === '' ? test.skip : test;

let here: TestHub;
let there: Awaited<ReturnType<typeof startAnother>>;
let ada: Client;

beforeAll(async () => {
  here = await startHub(url === undefined ? {} : { REDIS_URL: url });
  there = await startAnother(here);
  ada = await here.member();
});
afterEach(() => {
  closeSockets();
  expect(here.bugs).toEqual([]);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

/** The same browser, whose next connection a balancer sends to the other process. */
function atTheOther(client: Client): Client {
  const moved = new Client(there.origin);
  for (const [name, value] of client.cookies) moved.setCookie(name, value);
  return moved;
}

withRedis('a reply written at one process reaches readers at another', async () => {
  const thread = await openThread(here, ada);
  const socket = await connect(atTheOther(ada));
  await watch(socket, thread.id);
  const told = next(socket, 'thread:changed');
  const post = await reply(ada, thread.id, { clientId: randomUUID() });
  expect(await told).toMatchObject({ threadId: thread.id, revision: 2, posts: [post] });
});

withRedis('a session that ends at one process ends its connections at another', async () => {
  const ben = await here.member();
  const socket = await connect(atTheOther(ben));
  const end = disconnection(socket);
  await ben.post('/sign-out', {}, '/settings');
  expect(await end).toBe('io server disconnect');
});

withRedis('readers of all processes are counted together', async () => {
  const thread = await openThread(here, ada);
  const [one, other] = [await connect(ada), await connect(atTheOther(await here.member()))];
  const both = Promise.all(
    [one, other].map((socket) => next(socket, 'thread:presence', ({ reading }) => reading === 2)),
  );
  await watch(one, thread.id);
  await watch(other, thread.id);
  await both;
});
