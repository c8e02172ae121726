import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startAnother } from '../../support/another-process.ts';
import { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { noRedis, startRedis, type RedisServer } from '../../support/redis-server.ts';
import { closeSockets, connect, disconnection, next, watch } from '../../support/sockets.ts';

// Several processes share facts through Redis. Where none can be had, there is nothing to test.
const withRedis = noRedis === null ? test : test.skip;
const LIMITED = 10;

let redis: RedisServer | null;
let here: TestHub;
let there: Awaited<ReturnType<typeof startAnother>>;
let ada: Client;

beforeAll(async () => {
  redis = noRedis === null ? await startRedis() : null;
  here = await startHub({ HUB_LIMIT_FACTOR: '1', ...(redis === null ? {} : { REDIS_URL: redis.url }) });
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
  await redis?.close();
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

const guess = async (client: Client): Promise<number> => {
  const body = { email: 'guessed@example.org', password: 'a guess at the password' };
  return (await client.api('POST', '/session', body)).status;
};

withRedis('what is limited is counted for all processes together', async () => {
  const [one, other] = [here.visitor(), new Client(there.origin)];
  const statuses: number[] = [];
  for (let tries = 0; tries < LIMITED; tries += 1) statuses.push(await guess(tries % 2 === 0 ? one : other));
  expect(statuses).toEqual(Array<number>(LIMITED).fill(422));
  expect([await guess(one), await guess(other)]).toEqual([429, 429]);
});

withRedis(
  'without Redis each process goes on alone; when it is back, they hear of each other again',
  async () => {
    const thread = await openThread(here, ada);
    await redis?.kill();
    const alone = await connect(ada);
    await watch(alone, thread.id);
    const heard = next(alone, 'thread:changed');
    await reply(ada, thread.id, { clientId: randomUUID() });
    expect(await heard).toMatchObject({ revision: 2 });
    expect(await guess(here.visitor())).not.toBe(500);

    await redis?.startAgain();
    const socket = await connect(atTheOther(ada));
    expect(await watch(socket, thread.id)).toMatchObject({ revision: 2 });
    // How soon a process is connected again is up to its client: one of the replies is the first that is heard.
    const told = next(socket, 'thread:changed');
    const isSilent = (): Promise<boolean> =>
      Promise.race([told.then(() => false), setTimeout(500).then(() => true)]);
    while (await isSilent()) await reply(ada, thread.id, { clientId: randomUUID() });
    expect(await told).toMatchObject({ threadId: thread.id });
  },
);
