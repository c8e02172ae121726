import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect, disconnection, watch, watchList } from '../../support/sockets.ts';

let hub: TestHub;
let ada: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
});
afterEach(async () => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
  // Whatever was sent: the hub goes on.
  expect((await hub.visitor().get('/healthz')).status).toBe(200);
});
afterAll(() => hub.close());

const INVALID = { ok: false, code: 'invalid-input' };

test.each([
  ['no payload at all', []],
  ['null', [null]],
  ['a string', ['x']],
  ['a list', [[]]],
  ['two payloads', [{ threadId: 'f'.repeat(24) }, {}]],
  ['an id of another kind', [{ threadId: 1 }]],
  ['a query operator', [{ threadId: { $ne: null } }]],
  ['a broken id', [{ threadId: 'x'.repeat(24) }]],
  ['a field too many', [{ threadId: 'f'.repeat(24), admin: true }]],
  [
    'a polluted prototype',
    [JSON.parse('{"threadId":"ffffffffffffffffffffffff","__proto__":{"admin":true}}') as unknown],
  ],
  ['bytes', [Buffer.from('x')]],
])('an order with %s is answered as wrong', async (_, payload) => {
  const socket = await connect(ada);
  for (const event of ['thread:watch', 'thread:leave', 'thread:writing', 'list:watch', 'list:leave']) {
    expect(await answerTo(socket, event, ...payload)).toEqual(INVALID);
  }
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('events that the protocol does not know are answered so', async () => {
  const socket = await connect(ada);
  for (const event of [
    'toString',
    '__proto__',
    'constructor',
    'error',
    'message',
    'thread:delete',
    'x'.repeat(5_000),
  ]) {
    expect(await answerTo(socket, event, {})).toEqual({ ok: false, code: 'unknown-event' });
  }
});

test('orders without a callback are done all the same, and wrong ones ignored', async () => {
  const thread = await openThread(hub, ada);
  const socket = await connect(ada);
  const anything = socket as unknown as Socket;
  anything.emit('thread:watch');
  anything.emit('thread:watch', 'x', 'y', 'z');
  anything.emit('nothing');
  anything.emit('thread:watch', { threadId: thread.id });
  expect(await answerTo(socket, 'thread:writing', { threadId: thread.id, writing: true })).toEqual({
    ok: true,
  });
});

test('writing is for members who watch the thread', async () => {
  const thread = await openThread(hub, ada, { audience: { kind: 'public' } });
  const [member, visitor] = [await connect(ada), await connect(hub.visitor())];
  await watch(visitor, thread.id);
  const order = { threadId: thread.id, writing: true };
  expect(await answerTo(visitor, 'thread:writing', order)).toEqual({ ok: false, code: 'sign-in-required' });
  expect(await answerTo(member, 'thread:writing', order)).toEqual({ ok: false, code: 'not-found' });
});

test('a connection follows twenty threads and lists, and room for one more comes by leaving one', async () => {
  const threads = [];
  for (let count = 0; count < 20; count += 1) threads.push(await openThread(hub, ada));
  const socket = await connect(ada);
  for (const { id } of threads) expect(await watch(socket, id)).toMatchObject({ ok: true });
  expect(await watchList(socket, 'hub')).toEqual({ ok: false, code: 'too-many-requests' });
  expect(await watch(socket, threads[3]?.id ?? '')).toMatchObject({ ok: true });
  await answerTo(socket, 'thread:leave', { threadId: threads[3]?.id });
  expect(await watchList(socket, 'hub')).toEqual({ ok: true });
});

test('a flood is refused, and then ended, while others are served', async () => {
  const [flooder, other] = [await connect(ada), await connect(await hub.member())];
  const end = disconnection(flooder);
  const order = (): Promise<unknown> => answerTo(flooder, 'thread:watch', { threadId: 'f'.repeat(24) });
  const answers = await Promise.all(Array.from({ length: 60 }, order));
  expect(answers.filter((answer) => isAnswer(answer, 'not-found')).length).toBeGreaterThanOrEqual(30);
  expect(answers.filter((answer) => isAnswer(answer, 'too-many-requests')).length).toBeGreaterThanOrEqual(10);

  for (let count = 0; count < 200; count += 1) (flooder as unknown as Socket).emit('thread:watch', {});
  expect(await watchList(other, 'hub')).toEqual({ ok: true });
  expect(await end).toBe('io server disconnect');
});

test('orders are done in the order in which they come', async () => {
  const thread = await openThread(hub, ada);
  const socket = await connect(ada);
  (socket as unknown as Socket).emit('thread:watch', { threadId: thread.id });
  (socket as unknown as Socket).emit('thread:leave', { threadId: thread.id });
  const order = { threadId: thread.id, writing: true };
  expect(await answerTo(socket, 'thread:writing', order)).toEqual({ ok: false, code: 'not-found' });
});

test('a packet of more than 100 kB ends the connection', async () => {
  const socket = await connect(ada);
  const end = disconnection(socket);
  (socket as unknown as Socket).emit('thread:watch', { threadId: 'x'.repeat(150_000) });
  expect(await end).toBe('transport close');
});

test.each([
  [
    'text that is no packet',
    ['hello', '42["unterminated', '9', '4', '42', '42{}', '42[]', '42[null]', '42[{}]', '2'.repeat(1_000)],
  ],
  [
    'binary events without their bytes',
    ['451-["thread:watch",{"_placeholder":true,"num":0}]', '451-["a"]', '4599999999-["a"]'],
  ],
  [
    'attachments that nobody announced',
    [Buffer.from([1, 2, 3]), '451-["a",{"_placeholder":true,"num":"x"}]', Buffer.from([1])],
  ],
  [
    'packets of other namespaces',
    ['40/admin,', '42/admin,["x"]', '41/admin,', '43["x"]', '43999["x"]', '44{}'],
  ],
  [
    'reserved names',
    ['42["disconnect"]', '42["connect"]', '42["disconnecting"]', '42["newListener"]', '42["error"]'],
  ],
])('the hub outlives %s', async (_, frames) => {
  for (const frame of frames) await sendFrame(frame);
});

test.each([
  ['/socket.io/?EIO=3&transport=polling', 400],
  ['/socket.io/?EIO=4&transport=unknown', 400],
  ['/socket.io/?EIO=4&transport=polling&sid=nobody', 400],
  ['/socket.io/?EIO=4&transport=__proto__', 400],
  ['/socket.io/socket.io.js', 400],
])('%s is refused', async (path, status) => {
  expect((await ada.get(path)).status).toBe(status);
});

function isAnswer(answer: unknown, code: string): boolean {
  return typeof answer === 'object' && answer !== null && 'code' in answer && answer.code === code;
}

/** Sends a frame on a connection of its own and waits until the hub has dealt with it: an answer behind it, or the end. */
async function sendFrame(frame: string | Buffer<ArrayBuffer>): Promise<void> {
  const socket = new WebSocket(`${hub.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => {
      resolve();
    });
  });
  socket.addEventListener('message', ({ data }) => {
    const text = String(data);
    if (text.startsWith('0')) socket.send('40');
    else if (text.startsWith('40')) {
      socket.send(frame);
      socket.send('421["list:watch",{"list":"hub"}]');
    } else socket.close();
  });
  await closed;
}
