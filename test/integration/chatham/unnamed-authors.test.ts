import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { MemberView, PostView, ThreadView } from '../../../src/contract/views.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readPosts, readThread, reply, threadDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { search } from '../../support/searching.ts';
import { answerTo, closeSockets, connect, next, watch } from '../../support/sockets.ts';

const NAMES = ['Quietly Winterbottom', 'Rather Unmistakable'];
const ORGANISATION = 'Unmistakable Cathodes';

let hub: TestHub;
let opener: Client;
let other: Client;
let reader: Client;
let moderator: Client;
let thread: ThreadView;
let first: PostView;

/** Everything that would tell who the authors are. */
const secrets = (): string[] => [...NAMES, ORGANISATION, opener.memberId, other.memberId];

beforeAll(async () => {
  hub = await startHub();
  [opener, other, reader, moderator] = await Promise.all([
    hub.member({ name: NAMES[0] ?? '' }),
    hub.member({ name: NAMES[1] ?? '' }),
    hub.member({ name: 'Reader' }),
    hub.member({ name: 'Moderator', moderates: 'all' }),
  ]);
  for (const client of [opener, other])
    await client.api('PATCH', '/me/profile', {
      organisation: ORGANISATION,
      country: 'BE',
      headline: 'Unmistakable',
    });
  thread = await openThread(hub, opener, {
    chatham: true,
    title: 'Yields that nobody publishes',
    source: 'Our marmalade yield is 61 %.',
    audience: { kind: 'public' },
  });
  await reply(other, thread.id, { source: 'Ours of marmalade is 58 %.' });
  await reply(opener, thread.id, { source: 'Marmalade is hard.' });
  const [opening] = await readPosts(reader, thread.id);
  if (opening === undefined) throw new Error('A thread has a first post');
  first = opening;
  await opener.api('PATCH', `/posts/${first.id}`, { source: 'Our marmalade yield is 62 %.' });
  await hub.hub.features.search.idle();
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('the id by which a client sent a post is told to nobody: it may name who made it up', async () => {
  const sent = await openThread(hub, opener, { chatham: true, audience: { kind: 'public' } });
  const socket = await connect(reader);
  await watch(socket, sent.id);
  const told = next(socket, 'thread:changed');
  const clientId = 'quietly-winterbottom-7';
  await reply(other, sent.id, { source: 'Sent by a program.', clientId });
  expect(JSON.stringify(await told)).not.toContain('winterbottom');
  for (const path of ['posts', 'changes?since=0'])
    expect((await reader.api('GET', `/threads/${sent.id}/${path}`)).text).not.toContain(clientId);
  expect((await reader.get(`/t/${sent.id}`)).text).not.toContain(clientId);
  const again = await other.api('POST', `/threads/${sent.id}/posts`, {
    ...{ source: 'Sent by a program.', language: 'en', clientId },
  });
  expect([again.status, again.text.includes(clientId)]).toEqual([201, false]);
});

test('whoever writes is the same participant throughout the thread, and another one in the next', async () => {
  const posts = await readPosts(reader, thread.id);
  expect(posts.map(({ author }) => [author.alias, author.name])).toEqual([
    [1, 'Participant 1'],
    [2, 'Participant 2'],
    [1, 'Participant 1'],
  ]);
  expect(posts[0]?.author.id).toBe(posts[2]?.author.id);
  expect((await readThread(reader, thread.id)).author).toEqual(posts[0]?.author);

  const second = await openThread(hub, opener, { chatham: true });
  expect(second.author).toMatchObject({ alias: 1 });
  expect(second.author.id).not.toBe(posts[0]?.author.id);
});

test.each<[string, () => Promise<Answer>]>([
  ['its page', () => reader.get(`/t/${thread.id}`)],
  ['its page for visitors', () => hub.visitor().get(`/t/${thread.id}`)],
  ['its page for a moderator', () => moderator.get(`/t/${thread.id}`)],
  ['the home page', () => reader.get('/')],
  ['its topic', () => reader.get('/topics/hydrometallurgy')],
  ['the page to reply to a post', () => reader.get(`/t/${thread.id}/reply?quote=1`)],
  ['the page to report a post', () => reader.get(`/posts/${first.id}/report`)],
  ['the page to hide a post', () => moderator.get(`/posts/${first.id}/hide`)],
  ['the page to edit the thread', () => moderator.get(`/t/${thread.id}/edit`)],
  ['the versions of a post', () => reader.get(`/posts/${first.id}/history`)],
  ['the search', () => reader.get('/search?q=marmalade')],
  ['its feed', () => reader.get(`/t/${thread.id}/feed.atom`)],
  ['the feed of the hub', () => hub.visitor().get('/feed.atom')],
  ['the thread in the API', () => reader.api('GET', `/threads/${thread.id}`)],
  ['threads in the API', () => reader.api('GET', '/threads')],
  ['posts in the API', () => reader.api('GET', `/threads/${thread.id}/posts`)],
  ['changes in the API', () => reader.api('GET', `/threads/${thread.id}/changes?since=0`)],
  ['a post in the API', () => reader.api('GET', `/posts/${first.id}`)],
  ['versions in the API', () => reader.api('GET', `/posts/${first.id}/history`)],
  ['a quotation in the API', () => reader.api('GET', `/threads/${thread.id}/quote?number=1`)],
  ['the search in the API', () => reader.api('GET', '/search?q=marmalade')],
])('%s tells nothing of who wrote there', async (_name, read) => {
  const answer = await read();
  expect(answer.status).toBe(200);
  expect(answer.text).toMatch(/Yields that nobody publishes|marmalade/u);
  for (const secret of secrets()) expect(answer.text).not.toContain(secret);
});

test('what reaches those who watch tells nothing of who wrote it, and nobody is counted', async () => {
  const socket = await connect(reader);
  expect(await watch(socket, thread.id)).toMatchObject({ presence: { reading: 0, writing: 0 } });
  const writer = await connect(other);
  expect(await watch(writer, thread.id)).toMatchObject({ presence: { reading: 0, writing: 0 } });
  await answerTo(writer, 'thread:writing', { threadId: thread.id, writing: true });
  const heard: unknown[] = [];
  socket.onAny((...message: unknown[]) => heard.push(message));
  const change = next(socket, 'thread:changed');
  await reply(other, thread.id, { source: 'Live.' });
  expect((await change).posts[0]?.author).toMatchObject({ alias: 2, name: 'Participant 2' });
  const told = JSON.stringify(heard);
  for (const secret of secrets()) expect(told).not.toContain(secret);
  expect(told).not.toContain('thread:presence');
});

test('a profile neither shows nor counts what was written there, not even to its member', async () => {
  await reply(opener, (await openThread(hub, reader, { title: 'Named' })).id, { source: 'Under my name.' });
  for (const viewer of [reader, opener, moderator]) {
    const page = await viewer.get(`/members/${opener.memberId}`);
    expect(page.text).toContain('Under my name.');
    expect(page.text).not.toContain('armalade');
    expect((await viewer.api('GET', `/members/${opener.memberId}`)).json<MemberView>()).toMatchObject({
      threadCount: 0,
      postCount: 1,
    });
  }
});

test('nobody finds what a member wrote there by the member, nor by the alias', async () => {
  const alias = (await readThread(reader, thread.id)).author.id;
  for (const author of [opener.memberId, alias]) {
    const { items } = await search(hub, reader, { q: 'marmalade', author });
    expect(items).toEqual([]);
  }
  expect((await reader.get(`/members/${alias}`)).status).toBe(404);
});

test('authors keep their rights to what they wrote, and others get none', async () => {
  const own = await reply(opener, thread.id, { source: 'To be mended.' });
  expect((await opener.get(`/t/${thread.id}`)).text).toContain(`/posts/${own.id}/edit`);
  expect((await other.get(`/t/${thread.id}`)).text).not.toContain(`/posts/${own.id}/edit`);
  expect((await other.api('PATCH', `/posts/${own.id}`, { source: 'No.' })).status).toBe(403);
  expect((await opener.api('PATCH', `/posts/${own.id}`, { source: 'Mended.' })).status).toBe(200);
  expect((await opener.api('POST', `/posts/${own.id}/reports`, { reason: 'rude' })).status).toBe(403);
  expect((await other.api('POST', `/posts/${own.id}/withdrawal`)).status).toBe(403);
  expect((await opener.api('POST', `/posts/${own.id}/withdrawal`)).status).toBe(200);
  expect((await other.api('PATCH', `/threads/${thread.id}`, { title: 'Not mine' })).status).toBe(403);
  const accepted = await opener.api('PUT', `/threads/${thread.id}/accepted-answer`, { number: 2 });
  expect(accepted.status).toBe(200);
});

test('the page knows its reader by their alias, before they have written and after', async () => {
  const aliasOn = async (client: Client): Promise<string> => {
    const data = (await client.get(`/t/${thread.id}`)).page().querySelector('#thread-data');
    return (JSON.parse(data?.textContent ?? '') as { viewer: { id: string } }).viewer.id;
  };
  const before = await aliasOn(reader);
  expect(before).not.toBe(reader.memberId);
  const post = await reply(reader, thread.id);
  expect(post.author.id).toBe(before);
  expect(await aliasOn(reader)).toBe(before);
});

test('moderators decide on a report without learning who reported and who wrote', async () => {
  const post = await reply(other, thread.id, { source: 'Rude words.' });
  const report = (await reader.api('POST', `/posts/${post.id}/reports`, { reason: 'rude' })).json<{
    id: string;
  }>();
  const queue = await moderator.api('GET', '/reports');
  expect(queue.text).toContain('"reporter":null');
  expect((await moderator.get(`/moderation/reports/${report.id}`)).status).toBe(200);
  const decision = { decision: 'uphold', note: 'Too rude.', hidePost: true };
  expect((await moderator.api('POST', `/reports/${report.id}/decision`, decision)).status).toBe(200);
  for (const path of ['/moderation', '/moderation/log', '/moderation?state=decided']) {
    const page = await moderator.get(path);
    for (const secret of [...secrets(), reader.memberId]) expect(page.text).not.toContain(secret);
  }
  const log = await moderator.api('GET', `/moderation/log?thread=${thread.id}`);
  for (const secret of secrets()) expect(log.text).not.toContain(secret);
});

test('a thread is never brought under the rule, or out of it, later', async () => {
  expect((await opener.api('PATCH', `/threads/${thread.id}`, { chatham: false })).status).toBe(422);
  expect((await readThread(reader, thread.id)).chatham).toBe(true);
});

test('the form says what the rule means before a thread is opened and before a reply is written', async () => {
  const compose = await opener.get('/threads/new');
  expect(compose.page().querySelector('input[name=chatham]')).not.toBeNull();
  const { clientId, source, ...draft } = threadDraft(hub, { title: 'From the form' });
  const fields = {
    topicId: String(draft['topicId']),
    title: 'From the form',
    kind: 'discussion',
    language: 'en',
    audience: 'members',
    chatham: 'on',
    source: String(source),
    clientId: String(clientId),
  };
  const opened = await opener.post('/threads/new', fields, '/threads/new');
  expect(opened.status).toBe(303);
  const page = await reader.get(opened.headers.get('location') ?? '');
  expect(page.page().querySelector('.thread-header')?.textContent).toContain('Chatham House Rule');
  expect(page.page().querySelector('#composer')?.textContent).toContain('participant with a number');
});
