import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ScheduledView } from '../../../src/contract/scheduled-views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts, replyDraft, threadDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { search } from '../../support/searching.ts';
import { closeSockets, connect, next, watch, watchList } from '../../support/sockets.ts';

const HOUR_MS = 60 * 60 * 1_000;

let hub: TestHub;
let author: Client;
let reader: Client;
let moderator: Client;

beforeAll(async () => {
  hub = await startHub();
  [author, reader, moderator] = await Promise.all([
    hub.member({ name: 'Author' }),
    hub.member({ name: 'Reader' }),
    hub.member({ moderates: 'all', administrator: true }),
  ]);
});
afterEach(() => {
  closeSockets();
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const inHours = (hours: number): string => new Date(hub.core.now().getTime() + hours * HOUR_MS).toISOString();

async function scheduleThread(overrides: Record<string, unknown> = {}): Promise<ScheduledView> {
  const draft = { ...threadDraft(hub, overrides), publishAt: inHours(1) };
  const answer = await author.api('POST', '/scheduled', { ...draft, ...overrides });
  expect(answer.status).toBe(201);
  return answer.json<ScheduledView>();
}

async function scheduleReply(threadId: string, source: string): Promise<ScheduledView> {
  const answer = await author.api('POST', `/threads/${threadId}/scheduled`, {
    ...replyDraft({ source }),
    publishAt: inHours(1),
  });
  expect(answer.status).toBe(201);
  return answer.json<ScheduledView>();
}

/** The instant comes for everything that waits. */
const letTimeCome = (): void => {
  hub.setNow(new Date(Date.now() + 2 * HOUR_MS));
};

async function failed(id: string): Promise<ScheduledView> {
  for (;;) {
    const view = (await author.api('GET', `/scheduled/${id}`)).json<ScheduledView>();
    if (view.state === 'failed') return view;
  }
}

test('until its instant nobody but its author can see it, find it or count it', async () => {
  const before = (await reader.api('GET', '/threads')).text;
  const { id } = await scheduleThread({ title: 'Vanadium embargo', source: 'Vanadium prices.' });
  expect((await reader.api('GET', '/threads')).text).toBe(before);
  expect((await search(hub, reader, { q: 'vanadium' })).items).toEqual([]);
  for (const other of [reader, moderator]) {
    expect((await other.api('GET', `/scheduled/${id}`)).status).toBe(404);
    expect((await other.get(`/scheduled/${id}`)).status).toBe(404);
    expect((await other.api('GET', '/scheduled')).json()).toEqual({ items: [] });
    expect((await other.get(`/members/${author.memberId}`)).text).not.toContain('Vanadium');
  }
  const list = await author.get('/scheduled');
  expect(list.text).toContain('Vanadium embargo');
  expect(list.text).toContain('Europe/Brussels');
  expect((await author.get(`/scheduled/${id}`)).text).toContain('<p>Vanadium prices.</p>');
  await author.api('DELETE', `/scheduled/${id}`);
});

test('those who watch see a thread and a reply arrive at the instant, once', async () => {
  const thread = await openThread(hub, reader);
  await scheduleReply(thread.id, 'The embargo is over.');
  await scheduleThread({ title: 'Released at the instant' });
  const socket = await connect(reader);
  await watch(socket, thread.id);
  await watchList(socket, 'hub');
  const change = next(socket, 'thread:changed');
  const opened = next(socket, 'list:changed', ({ thread: { title } }) => title === 'Released at the instant');
  letTimeCome();
  expect((await change).posts).toMatchObject([
    { html: '<p>The embargo is over.</p>\n', author: { name: 'Author' } },
  ]);
  expect((await opened).thread.createdAt >= inHours(-1)).toBe(true);
  expect(await readPosts(reader, thread.id)).toHaveLength(2);
  expect((await author.api('GET', '/scheduled')).json()).toEqual({ items: [] });
});

test('whatever is sent twice waits once', async () => {
  const draft = { ...threadDraft(hub), publishAt: inHours(3) };
  const [one, other] = await Promise.all([
    author.api('POST', '/scheduled', draft),
    author.api('POST', '/scheduled', draft),
  ]);
  const { id } = one.json<ScheduledView>();
  expect(other.json<ScheduledView>().id).toBe(id);
  await author.api('DELETE', `/scheduled/${id}`);
});

test('a process that was killed between publishing and forgetting has it published once', async () => {
  const thread = await openThread(hub, reader);
  const clientId = randomUUID();
  const draft = { ...replyDraft({ clientId, source: 'Only once.' }), publishAt: inHours(1) };
  const { id } = (await author.api('POST', `/threads/${thread.id}/scheduled`, draft)).json<ScheduledView>();
  await author.api('POST', `/threads/${thread.id}/posts`, replyDraft({ clientId, source: 'Only once.' }));
  const published = await author.api('POST', `/scheduled/${id}/publication`);
  expect(published.json()).toEqual({ threadId: thread.id, number: 2 });
  expect(await readPosts(reader, thread.id)).toHaveLength(2);
});

test('two who publish at once publish one', async () => {
  const thread = await openThread(hub, reader);
  const { id } = await scheduleReply(thread.id, 'One of me.');
  const answers = await Promise.all([1, 2, 3].map(() => author.api('POST', `/scheduled/${id}/publication`)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await readPosts(reader, thread.id)).filter(({ html }) => html.includes('One of me'))).toHaveLength(
    1,
  );
});

test('what its author may not say any more is not published, the reason is told, and it can be planned anew', async () => {
  const thread = await openThread(hub, reader);
  const { id } = await scheduleReply(thread.id, 'Too late?');
  await moderator.api('PATCH', `/threads/${thread.id}`, { locked: true });
  letTimeCome();
  expect(await failed(id)).toMatchObject({ reason: 'error.thread-locked' });
  expect((await author.get(`/scheduled/${id}`)).page().querySelector('[role=alert]')?.textContent).toContain(
    'It could not be published.',
  );
  expect(await readPosts(reader, thread.id)).toHaveLength(1);

  await moderator.api('PATCH', `/threads/${thread.id}`, { locked: false });
  const again = await author.api('PATCH', `/scheduled/${id}`, { publishAt: inHours(1) });
  expect(again.json()).toMatchObject({ state: 'waiting', reason: null });
  expect((await author.api('POST', `/scheduled/${id}/publication`)).status).toBe(200);
});

test('nothing is published for somebody who is suspended', async () => {
  const other = await hub.member();
  const thread = await openThread(hub, reader);
  const draft = { ...replyDraft({ source: 'Suspended.' }), publishAt: inHours(1) };
  await other.api('POST', `/threads/${thread.id}/scheduled`, draft);
  const { id } = await scheduleReply(thread.id, 'Right behind.');
  await moderator.api('POST', `/members/${other.memberId}/suspension`, { reason: 'Spam' });
  const socket = await connect(reader);
  await watch(socket, thread.id);
  const change = next(socket, 'thread:changed');
  letTimeCome();
  expect((await change).posts[0]?.html).toContain('Right behind.');
  expect(await readPosts(reader, thread.id)).toHaveLength(2);
  expect((await author.api('GET', `/scheduled/${id}`)).status).toBe(404);
});

test('the text and the instant are changed until then, and what is cancelled never comes', async () => {
  const { id } = await scheduleThread({ title: 'First wording' });
  const fields = { title: 'Second wording', source: 'Better.', publishAt: '2027-07-01T09:00' };
  expect((await author.post(`/scheduled/${id}`, fields, `/scheduled/${id}`)).status).toBe(303);
  expect((await author.api('GET', `/scheduled/${id}`)).json()).toMatchObject({
    title: 'Second wording',
    source: 'Better.',
    publishAt: '2027-07-01T07:00:00.000Z',
  });
  expect((await author.post(`/scheduled/${id}/cancel`, {}, `/scheduled/${id}`)).status).toBe(303);
  expect((await author.get(`/scheduled/${id}`)).status).toBe(404);
});

test.each([
  ['a time that is over', '2020-01-01T09:00', 'lies ahead'],
  ['a time too far ahead', '2096-01-01T09:00', 'two years'],
  ['a time that the clocks leap over', '2027-03-28T02:30', 'set forward'],
  ['no time', 'tomorrow', 'date and a time'],
])('%s is refused beside its field', async (_name, publishAt, words) => {
  const thread = await openThread(hub, reader);
  const fields = { source: 'Later.', language: 'en', clientId: randomUUID(), publishAt };
  const answer = await author.post(`/t/${thread.id}/schedule`, fields, `/t/${thread.id}/schedule`);
  expect(answer.status).toBe(422);
  expect(answer.page().querySelector('#error-publishAt')?.textContent).toContain(words);
  expect(answer.page().querySelector('textarea')?.textContent).toBe('Later.');
});

test('the form that opens a thread can keep it until later', async () => {
  const draft = threadDraft(hub, { title: 'Kept by the form' });
  const fields = {
    ...{ topicId: String(draft['topicId']), title: 'Kept by the form', kind: 'discussion', language: 'en' },
    ...{ audience: 'members', source: 'Later.', clientId: randomUUID(), publishAt: '2027-07-01T09:00' },
  };
  const answer = await author.post('/threads/new', fields, '/threads/new');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/scheduled']);
  expect((await reader.api('GET', '/threads')).text).not.toContain('Kept by the form');
});

test('under the Chatham House Rule what was kept is published without a name', async () => {
  const thread = await openThread(hub, reader, { chatham: true });
  const { id } = await scheduleReply(thread.id, 'Nameless.');
  await author.api('POST', `/scheduled/${id}/publication`);
  const post = (await readPosts(reader, thread.id))[1];
  expect(post?.author).toMatchObject({ alias: 2, name: 'Participant 2' });
});
