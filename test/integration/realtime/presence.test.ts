import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect, listen, next, watch } from '../../support/sockets.ts';

let hub: TestHub;
let ada: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('readers are counted once each, however many windows they have', async () => {
  const thread = await openThread(hub, ada, { audience: { kind: 'public' } });
  const first = await connect(ada);
  expect(await watch(first, thread.id)).toMatchObject({ presence: { reading: 1, writing: 0 } });
  const second = await connect(ada);
  expect(await watch(second, thread.id)).toMatchObject({ presence: { reading: 1 } });
  const both = next(first, 'thread:presence', ({ reading }) => reading === 2);
  const visitor = await connect(hub.visitor());
  expect(await watch(visitor, thread.id)).toMatchObject({ presence: { reading: 2 } });
  expect(await both).toEqual({ threadId: thread.id, reading: 2, writing: 0 });

  const alone = next(first, 'thread:presence', ({ reading }) => reading === 1);
  visitor.disconnect();
  await alone;
});

test('writing is told without a name, and ends when it is said to', async () => {
  const thread = await openThread(hub, ada);
  const [reader, writer] = [await connect(ada), await connect(await hub.member())];
  await watch(reader, thread.id);
  await watch(writer, thread.id);
  const writing = next(reader, 'thread:presence', (presence) => presence.writing === 1);
  await answerTo(writer, 'thread:writing', { threadId: thread.id, writing: true });
  expect(await writing).toEqual({ threadId: thread.id, reading: 2, writing: 1 });
  const quiet = next(reader, 'thread:presence', (presence) => presence.writing === 0);
  await answerTo(writer, 'thread:writing', { threadId: thread.id, writing: false });
  await quiet;
});

test('whoever switched it off is not counted, from the moment of the change', async () => {
  const ben = await hub.member();
  const thread = await openThread(hub, ada);
  const [reader, hidden] = [await connect(ada), await connect(ben)];
  await watch(reader, thread.id);
  const two = next(reader, 'thread:presence', ({ reading }) => reading === 2);
  await watch(hidden, thread.id);
  await two;

  const one = next(reader, 'thread:presence', ({ reading }) => reading === 1);
  const settings = { locale: 'en', timeZone: 'Europe/Brussels', colourScheme: 'auto', showPresence: false };
  expect((await ben.api('PATCH', '/me/settings', settings)).status).toBeLessThan(300);
  await one;

  const heard = listen(reader);
  await answerTo(hidden, 'thread:writing', { threadId: thread.id, writing: true });
  const three = next(reader, 'thread:presence', ({ reading }) => reading === 2);
  await watch(await connect(await hub.member()), thread.id);
  expect(await three).toMatchObject({ writing: 0 });
  expect(heard).toHaveLength(1);
});
