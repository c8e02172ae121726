import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../support/client.ts';
import { RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import {
  answerTo,
  closeSockets,
  connect,
  listen,
  next,
  watchList,
  type LiveSocket,
} from '../../support/sockets.ts';

let hub: TestHub;
let ada: Client;
let moderator: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
  moderator = await hub.member({ moderates: 'all' });
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

async function follow(client: Client, list: string): Promise<LiveSocket> {
  const socket = await connect(client);
  expect(await watchList(socket, list)).toEqual({ ok: true });
  return socket;
}

test('a new thread is told to the hub, its topic and the topic above, and to no other', async () => {
  const thread = await openThread(hub, ada, { audience: { kind: 'public' } });
  const parentId = thread.parentTopic?.id ?? '';
  const others = ['hub', thread.topic.id, parentId];
  const sockets = await Promise.all(others.map((list) => follow(hub.visitor(), list)));
  const elsewhere = await follow(ada, hub.topicId('primary-resources'));
  const heard = listen(elsewhere);
  const news = sockets.map((socket) =>
    next(socket, 'list:changed', (change) => change.thread.title === 'Told to lists'),
  );
  const opened = await openThread(hub, ada, { audience: { kind: 'public' }, title: 'Told to lists' });
  expect((await Promise.all(news)).map(({ list, thread: told }) => [list, told.id])).toEqual(
    others.map((list) => [list, opened.id]),
  );
  await answerTo(elsewhere, 'list:watch', { list: 'hub' });
  expect(heard).toEqual([]);
});

test('lists of visitors never hear of threads for members', async () => {
  const secret = await openThread(hub, ada, { title: 'Confidential yields' });
  const lists = ['hub', secret.topic.id, secret.parentTopic?.id ?? ''];
  const outsiders = await Promise.all(lists.map((list) => follow(hub.visitor(), list)));
  const heard = outsiders.map((socket) => listen(socket));
  const member = await follow(ada, 'hub');

  const told = next(
    member,
    'list:changed',
    ({ thread }) => thread.id === secret.id && thread.lastNumber === 2,
  );
  await reply(ada, secret.id);
  await told;
  await moderator.api('PATCH', `/threads/${secret.id}`, { title: 'Still confidential' });
  await openThread(hub, ada, { title: 'Another secret' });
  // A public thread comes behind: by then everything before it has been told.
  const last = outsiders.map((socket) =>
    next(socket, 'list:changed', ({ thread }) => thread.title === 'For everybody'),
  );
  const open = await openThread(hub, ada, { audience: { kind: 'public' }, title: 'For everybody' });
  for (const change of await Promise.all(last)) expect(change.thread.id).toBe(open.id);
  expect(heard.flat().every(({ message }) => JSON.stringify(message).includes(open.id))).toBe(true);
  expect(JSON.stringify(heard)).not.toMatch(/onfidential|secret/u);
});

test('edits change a row in place, replies bring it to the front, hiding the opening post takes it out', async () => {
  const socket = await follow(ada, hub.topicId('hydrometallurgy'));
  const opened = next(
    socket,
    'list:changed',
    ({ thread, news }) => thread.title === 'To be mended' && news === 'opened',
  );
  const thread = await openThread(hub, ada, { title: 'To be mended' });
  await opened;
  const newsOf = async (act: () => Promise<unknown>): Promise<string> => {
    const told = next(socket, 'list:changed', (change) => change.thread.id === thread.id);
    await act();
    return (await told).news;
  };
  expect(await newsOf(() => ada.api('PATCH', `/threads/${thread.id}`, { title: 'A better title' }))).toBe(
    'changed',
  );
  const [opening] = await readPosts(ada, thread.id);
  expect(
    await newsOf(() => moderator.api('POST', `/posts/${opening?.id ?? ''}/hiding`, { reason: 'Spam' })),
  ).toBe('removed');
  expect(await newsOf(() => moderator.api('DELETE', `/posts/${opening?.id ?? ''}/hiding`, {}))).toBe(
    'replied',
  );
  expect(await newsOf(() => reply(ada, thread.id))).toBe('replied');
});

test('a thread that moves leaves the list of its old topic', async () => {
  const thread = await openThread(hub, ada);
  const [from, to] = [
    await follow(ada, thread.topic.id),
    await follow(ada, hub.topicId('primary-resources')),
  ];
  const isMove = ({ news }: { news: string }): boolean => news !== 'opened';
  const news = [next(from, 'list:changed', isMove), next(to, 'list:changed', isMove)];
  await moderator.api('PATCH', `/threads/${thread.id}`, { topicId: hub.topicId('primary-resources') });
  expect((await Promise.all(news)).map((change) => change.news)).toEqual(['removed', 'replied']);
});

test('a thread that is shown to more people comes to the lists of those who gain it, and only to theirs', async () => {
  await setBelonging(hub, ada, { projects: [RHINOCEROS] });
  const thread = await openThread(hub, ada, {
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
    title: 'Shown later',
  });
  const [gaining, knowing, visiting] = [
    await follow(await hub.member(), 'hub'),
    await follow(ada, 'hub'),
    await follow(hub.visitor(), 'hub'),
  ];
  const [known, visited] = [listen(knowing), listen(visiting)];
  const gained = next(gaining, 'list:changed');
  await ada.api('POST', `/threads/${thread.id}/widening`, {
    audience: { kind: 'members' },
    reason: 'Others ask for it',
  });
  await ada.api('POST', `/threads/${thread.id}/widening/carrying-out`, { leaveOut: [] });
  const { news, thread: told } = await gained;
  expect([news, told.id, told.audience.kind]).toEqual(['gained', thread.id, 'members']);
  await next(knowing, 'list:changed', (change) => change.thread.audience.kind === 'members');
  await answerTo(visiting, 'list:watch', { list: 'hub' });
  expect(known.map(({ message }) => (message as { news?: string }).news)).not.toContain('gained');
  expect(visited).toEqual([]);
});

test('whoever comes into a circle is told that lists may have more, and nobody else is', async () => {
  const [joining, other] = [await hub.member(), await hub.member()];
  const sockets = [await follow(joining, 'hub'), await follow(other, 'hub')] as const;
  const heard = listen(sockets[1]);
  const grown = next(sockets[0], 'list:grown');
  await setBelonging(hub, joining, { projects: [RHINOCEROS] });
  await grown;
  await answerTo(sockets[1], 'list:watch', { list: 'hub' });
  expect(heard).toEqual([]);
});

test('a burst of changes of a thread is told to a list once', async () => {
  const thread = await openThread(hub, ada);
  const socket = await follow(ada, thread.topic.id);
  const heard = listen(socket);
  const told = next(socket, 'list:changed', (change) => change.thread.lastNumber === 11);
  await Promise.all(Array.from({ length: 10 }, () => reply(ada, thread.id)));
  await told;
  expect(heard.length).toBeLessThan(10);
});

test('a list that does not exist cannot be watched', async () => {
  const socket = await connect(ada);
  expect(await watchList(socket, 'f'.repeat(24))).toEqual({ ok: false, code: 'not-found' });
});
