import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ThreadView } from '../../../src/contract/views.ts';
import { addGroup, LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { closeSockets, connect, listen, next, watch, watchList } from '../../support/sockets.ts';

let hub: TestHub;
let rhino: Client;
let unicorn: Client;
let stranger: Client;
let moderator: Client;
let visitor: Client;
let groupId: string;

const SECRET = 'Zirkonhalt';
const FOR_RHINOCEROS = { kind: 'projects', projectIds: [RHINOCEROS] };

beforeAll(async () => {
  hub = await startHub();
  groupId = await addGroup(hub, 'Black mass working group');
  [rhino, unicorn, stranger, moderator] = await Promise.all([
    hub.member({ name: 'Rhino' }),
    hub.member({ name: 'Unicorn' }),
    hub.member({ name: 'Stranger' }),
    hub.member({ name: 'Moderator', moderates: 'all' }),
  ]);
  visitor = hub.visitor();
  await setBelonging(hub, rhino, { projects: [RHINOCEROS], groups: [groupId] });
  await setBelonging(hub, unicorn, { projects: [LICORNE] });
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const narrow = (by: Client, threadId: string, audience: object, reason = '') =>
  by.api('PUT', `/threads/${threadId}/audience`, { audience, reason });

test('a thread that is narrowed is gone at once from every page, list, feed and search of those outside', async () => {
  const thread = await openThread(hub, rhino, {
    audience: { kind: 'public' },
    title: `${SECRET} in black mass`,
  });
  await reply(rhino, thread.id, { source: `${SECRET} again` });
  await hub.hub.features.search.idle();
  const surfaces = [
    '/',
    '/feed.atom',
    '/topics/hydrometallurgy',
    '/topics/hydrometallurgy/feed.atom',
    '/search?q=black',
    '/api/v1/threads',
    `/api/v1/search?q=${SECRET}`,
  ];
  const own = [
    `/t/${thread.id}`,
    `/t/${thread.id}/feed.atom`,
    `/api/v1/threads/${thread.id}/changes?since=0`,
  ];
  for (const reader of [visitor, stranger])
    for (const path of [...own, '/', '/feed.atom']) expect((await reader.get(path)).text).toContain(SECRET);

  expect((await narrow(rhino, thread.id, FOR_RHINOCEROS)).status).toBe(200);

  for (const reader of [visitor, stranger, unicorn]) {
    for (const path of own) expect([path, (await reader.get(path)).status]).toEqual([path, 404]);
    for (const path of surfaces) {
      const { text } = await reader.get(path);
      // A search says again what it was asked for.
      expect([path, text.includes(`${SECRET} `)]).toEqual([path, false]);
    }
  }
  expect((await rhino.get(`/t/${thread.id}`)).text).toContain('narrowed the audience from “Public” to');
});

test('open pages and lists of those outside close at once, and hear nothing more', async () => {
  const thread = await openThread(hub, rhino, { audience: { kind: 'public' }, title: 'Watched' });
  const outside = await Promise.all([visitor, stranger, unicorn].map((reader) => connect(reader)));
  const inside = await connect(rhino);
  for (const socket of [...outside, inside]) {
    await watch(socket, thread.id);
    await watchList(socket, 'hub');
  }
  const closings = outside.map((socket) => next(socket, 'thread:closed'));
  const lists = outside.map((socket) => next(socket, 'list:closed'));
  const told = next(inside, 'thread:changed');
  await narrow(rhino, thread.id, FOR_RHINOCEROS);
  expect((await Promise.all(closings)).map(({ threadId }) => threadId)).toEqual(Array(3).fill(thread.id));
  await Promise.all(lists);
  const change = await told;
  expect(change.thread.audience.kind).toBe('projects');

  const heard = outside.map((socket) => listen(socket));
  const news = next(inside, 'thread:changed');
  await reply(rhino, thread.id, { source: 'Between us' });
  await news;
  await Promise.all(outside.map((socket) => connectionAnswers(socket)));
  expect(heard.flat().filter(({ event }) => event !== 'thread:presence')).toEqual([]);
});

/** What was sent before has arrived once this has been answered. */
const connectionAnswers = (socket: Awaited<ReturnType<typeof connect>>) => watchList(socket, 'hub');

test('nothing is widened: neither to members, nor to another project, nor from a group', async () => {
  const open = (audience: object) => openThread(hub, rhino, { audience });
  const attempts: [ThreadView, object][] = [
    [await open(FOR_RHINOCEROS), { kind: 'members' }],
    [await open(FOR_RHINOCEROS), { kind: 'public' }],
    [await open(FOR_RHINOCEROS), { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] }],
    [await open(FOR_RHINOCEROS), { kind: 'group', groupId }],
    [await open({ kind: 'group', groupId }), FOR_RHINOCEROS],
    [await open({ kind: 'members' }), { kind: 'public' }],
  ];
  for (const [thread, audience] of attempts) {
    const refused = await narrow(rhino, thread.id, audience);
    expect([audience, refused.status, refused.text.includes('can only be narrowed')]).toEqual([
      audience,
      422,
      true,
    ]);
    expect((await readThread(rhino, thread.id)).audience).toEqual(thread.audience);
  }
});

test('a project may be left out, and a group lies within the members until it has a guest', async () => {
  const both = await openThread(hub, rhino, {
    audience: { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] },
  });
  expect((await unicorn.get(`/t/${both.id}`)).status).toBe(200);
  expect((await narrow(rhino, both.id, FOR_RHINOCEROS)).status).toBe(200);
  expect((await unicorn.get(`/t/${both.id}`)).status).toBe(404);

  const first = await openThread(hub, rhino, { audience: { kind: 'members' } });
  expect((await narrow(rhino, first.id, { kind: 'group', groupId })).status).toBe(200);
  const guest = await hub.member({ name: 'Guest' });
  const until = new Date('2099-01-01T00:00:00Z');
  await setBelonging(hub, guest, { guest: true, passes: [{ circle: `group:${groupId}`, until }] });
  const second = await openThread(hub, rhino, { audience: { kind: 'members' } });
  expect((await narrow(rhino, second.id, { kind: 'group', groupId })).status).toBe(422);
});

test('the opener, a facilitator and a moderator who see the thread narrow it; the log says so, others are refused', async () => {
  const audience = { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] };
  const facilitator = await hub.member({ name: 'Facilitator' });
  await setBelonging(hub, facilitator, { projects: [{ projectId: LICORNE, role: 'facilitator' }] });
  const thread = await openThread(hub, rhino, { audience });
  expect((await narrow(unicorn, thread.id, { kind: 'projects', projectIds: [LICORNE] })).status).toBe(403);
  expect((await narrow(moderator, thread.id, FOR_RHINOCEROS)).status).toBe(404);
  const done = await narrow(
    facilitator,
    thread.id,
    { kind: 'projects', projectIds: [LICORNE] },
    'Names in it',
  );
  expect(done.status).toBe(200);

  const open = await openThread(hub, rhino, { audience: { kind: 'public' } });
  expect((await narrow(moderator, open.id, { kind: 'members' }, 'Too early')).status).toBe(200);
  const log = await moderator.get(`/moderation/log?thread=${open.id}`);
  expect(log.text).toContain('Audience narrowed');
  expect(log.text).toContain('Too early');
  expect(log.text).toContain('(Public → Hub members)');
  const german = await hub.member({ locale: 'de', moderates: 'all' });
  expect((await german.get(`/moderation/log?thread=${open.id}`)).text).toContain(
    '(Öffentlich → Hub-Mitglieder)',
  );
});

test('the form narrows without JavaScript, and again changes nothing', async () => {
  const thread = await openThread(hub, rhino, { audience: { kind: 'public' } });
  const page = await rhino.get(`/t/${thread.id}/audience`);
  expect(page.text).toContain(`value="${RHINOCEROS}"`);
  const fields = { audience: 'projects', projects: [RHINOCEROS], projectNames: '', reason: '' };
  expect((await rhino.post(`/t/${thread.id}/audience`, fields)).status).toBe(303);
  const { revision } = await readThread(rhino, thread.id);
  expect((await rhino.post(`/t/${thread.id}/audience`, fields)).status).toBe(303);
  expect((await readThread(rhino, thread.id)).revision).toBe(revision);
});
