import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import {
  answerTo,
  closeSockets,
  connect,
  disconnection,
  listen,
  next,
  openSocket,
  watch,
} from '../../support/sockets.ts';

let hub: TestHub;
let ada: Client;
let administrator: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
  administrator = await hub.member({ administrator: true });
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('signing out ends the connections of the session, and what comes back is a visitor', async () => {
  const ben = await hub.member();
  const thread = await openThread(hub, ada);
  const socket = await connect(ben);
  await watch(socket, thread.id);
  const told = next(socket, 'session:ended');
  const end = disconnection(socket);
  await ben.post('/sign-out', {}, '/settings');
  await told;
  expect(await end).toBe('io server disconnect');

  const back = await connect(ben);
  expect(await watch(back, thread.id)).toEqual({ ok: false, code: 'not-found' });
});

test('a suspended member is out of every room at once, in all their sessions', async () => {
  const ben = await hub.member();
  const thread = await openThread(hub, ada);
  const sockets = [await connect(ben), await connect(ben, { transports: ['polling'] })];
  for (const socket of sockets) await watch(socket, thread.id);
  const heard = sockets.map((socket) => listen(socket));
  const ends = sockets.map((socket) => disconnection(socket));
  await administrator.api('POST', `/members/${ben.memberId}/suspension`, { reason: 'Spam' });
  await Promise.all(ends);

  const stays = await connect(ada);
  await watch(stays, thread.id);
  const change = next(stays, 'thread:changed');
  await reply(ada, thread.id);
  await change;
  for (const messages of heard) expect(messages.map(({ event }) => event)).not.toContain('thread:changed');
  expect(await watch(await connect(ben), thread.id)).toEqual({ ok: false, code: 'not-found' });
});

test('ending the other sessions spares the one that asks', async () => {
  const ben = await hub.member();
  const socket = await connect(ben);
  hub.core.events.publish({
    type: 'session.ended',
    memberId: ben.memberId,
    sessionId: null,
    exceptSessionId: sessionIdOf(ben),
  });
  expect(await answerTo(socket, 'list:watch', { list: 'hub' })).toEqual({ ok: true });
  const end = disconnection(socket);
  hub.core.events.publish({ type: 'session.ended', memberId: ben.memberId, sessionId: null });
  expect(await end).toBe('io server disconnect');
});

test('a thread that is closed to the public is closed to visitors who read it, and goes on for members', async () => {
  const visitor = hub.visitor();
  const thread = await openThread(hub, ada, { audience: { kind: 'public' } });
  const [outsider, member] = [await connect(visitor), await connect(ada)];
  await watch(outsider, thread.id);
  await watch(member, thread.id);
  const heard = listen(outsider);
  const closed = next(outsider, 'thread:closed');
  const change = next(member, 'thread:changed');
  hub.core.events.publish({
    type: 'thread.changed',
    what: ['thread.edited'],
    thread: { ...thread, audience: { kind: 'members', projects: [], group: null }, revision: 2 },
    seenBy: ['members'],
    posts: [],
    events: [],
    seenByBefore: ['public'],
  });
  expect(await closed).toEqual({ threadId: thread.id });
  await change;
  await answerTo(outsider, 'list:watch', { list: 'hub' });
  expect(heard.map(({ event }) => event)).toEqual(['thread:closed']);
});

test('pages of other origins are refused, with the cookies of a member too', async () => {
  for (const origin of ['https://evil.example', 'null', `${hub.origin}.evil.example`, 'http://127.0.0.1:1']) {
    await expect(connect(ada, { origin })).rejects.toThrow();
    await expect(connect(ada, { origin, transports: ['polling'] })).rejects.toThrow();
  }
  const socket = await connect(ada);
  expect(socket.connected).toBe(true);
});

test('what the handshake says of itself counts for nothing', async () => {
  const thread = await openThread(hub, ada);
  const socket = openSocket(hub.visitor());
  socket.auth = { memberId: ada.memberId, viewer: { id: ada.memberId, administrator: true } };
  socket.disconnect().connect();
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  expect(await watch(socket, thread.id)).toEqual({ ok: false, code: 'not-found' });
});

test('a made-up session cookie is a visitor', async () => {
  const thread = await openThread(hub, ada);
  const forger = hub.visitor();
  forger.setCookie(
    'hub.session',
    's%3AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  );
  expect(await watch(await connect(forger), thread.id)).toEqual({ ok: false, code: 'not-found' });
});

function sessionIdOf(client: Client): string {
  const cookie = decodeURIComponent(client.cookies.get('hub.session') ?? '');
  return /^s:([^.]+)\./u.exec(cookie)?.[1] ?? '';
}
