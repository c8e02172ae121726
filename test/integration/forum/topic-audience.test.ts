import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ThreadView, TopicView } from '../../../src/contract/views.ts';
import { addGroup, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readThread, threadDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let chief: Client;
let keeper: Client;
let rhino: Client;
let stranger: Client;
let groupId: string;
/** Made anew for each test: one topic with one below it. */
let above: TopicView;
let below: TopicView;

const FOR_RHINOCEROS = { kind: 'projects', projectIds: [RHINOCEROS] };

beforeAll(async () => {
  hub = await startHub();
  groupId = await addGroup(hub, 'Black mass working group');
  [chief, rhino, stranger] = await Promise.all([
    hub.member({ name: 'Chief', moderates: 'all' }),
    hub.member({ name: 'Rhino' }),
    hub.member({ name: 'Stranger' }),
  ]);
  await setBelonging(hub, rhino, { projects: [RHINOCEROS], groups: [groupId] });
});
beforeEach(async () => {
  above = await addTopic();
  below = await addTopic({ parentId: above.id });
  keeper = await hub.member({ name: 'Keeper', moderates: [above.id] });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

async function addTopic(more: object = {}): Promise<TopicView> {
  const answer = await chief.api('POST', '/topics', { name: `Topic ${randomUUID()}`, ...more });
  expect(answer.status).toBe(201);
  return answer.json<TopicView>();
}

const set = (topic: TopicView, change: object, by = keeper): Promise<Answer> =>
  by.api('PATCH', `/topics/${topic.id}`, change);
const topicNow = async ({ slug }: TopicView): Promise<TopicView> =>
  (await rhino.api('GET', `/topics/${slug}`)).json<TopicView>();
const openIn = (topic: TopicView, audience: object, by = rhino): Promise<ThreadView> =>
  openThread(hub, by, { topicId: topic.id, audience });
const tryOpen = (topic: TopicView, audience: object, by = rhino): Promise<Answer> =>
  by.api('POST', '/threads', threadDraft(hub, { topicId: topic.id, audience }));
const problemOf = (answer: Answer) => [answer.status, answer.text] as const;

test('a moderator of a topic sets its widest audience, it holds below it, and the log says so', async () => {
  expect((await set(above, { widestAudience: 'members' })).status).toBe(200);
  for (const topic of [above, below]) {
    expect((await topicNow(topic)).audience).toMatchObject({ widest: 'members', default: 'members' });
    const refused = await tryOpen(topic, { kind: 'public' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('is for hub members at most. Choose a narrower audience');
    await openIn(topic, { kind: 'members' });
    await openIn(topic, FOR_RHINOCEROS);
  }
  expect((await set(below, { widestAudience: 'named' }, stranger)).status).toBe(403);
  const log = (await keeper.get('/moderation/log?action=topic.audience')).text;
  expect(log).toContain('Widest audience of a topic set');
  expect(log).toContain('Everybody → Hub members');
});

test('a topic below may only be narrower, and what is chosen first never wider than the widest', async () => {
  await set(above, { widestAudience: 'members' });
  expect((await set(below, { widestAudience: 'public' })).text).toContain('allows fewer people');
  expect((await set(below, { widestAudience: 'named', defaultAudience: 'members' })).status).toBe(422);
  expect((await set(below, { widestAudience: 'named' })).status).toBe(200);
  expect((await topicNow(below)).audience).toEqual({
    widest: 'named',
    default: 'named',
    own: { widest: 'named', default: null },
  });
  const refused = await tryOpen(below, { kind: 'members' });
  expect([refused.status, refused.text.includes('for named projects or groups alone')]).toEqual([422, true]);
  await openIn(below, FOR_RHINOCEROS);
  await openIn(below, { kind: 'group', groupId });

  expect((await set(below, { widestAudience: null })).status).toBe(200);
  expect((await topicNow(below)).audience.widest).toBe('members');
});

test('a topic with wider threads is not narrowed, nor moved below or merged into a narrower one: they are named', async () => {
  const open = await openIn(below, { kind: 'public' });
  for (const topic of [above, below]) {
    const refused = await set(topic, { widestAudience: 'members' });
    expect([refused.status, refused.text.includes(open.title)]).toEqual([422, true]);
    expect((await topicNow(topic)).audience.widest).toBe('public');
  }
  const narrow = await addTopic({ widestAudience: 'members' });
  const moved = await set(below, { parentId: narrow.id, name: 'Half done' }, chief);
  expect([moved.status, moved.text.includes(open.title)]).toEqual([422, true]);
  expect(await topicNow(below)).toMatchObject({ parentId: above.id, name: below.name });
  const merged = await chief.api('POST', `/topics/${below.id}/merge`, { intoId: narrow.id });
  expect([merged.status, merged.text.includes(open.title)]).toEqual([422, true]);
  expect((await readThread(rhino, open.id)).topic.id).toBe(below.id);

  await rhino.api('PUT', `/threads/${open.id}/audience`, { audience: { kind: 'members' } });
  expect((await set(above, { widestAudience: 'members' })).status).toBe(200);
  expect((await set(below, { parentId: narrow.id }, chief)).status).toBe(200);
  expect((await chief.api('POST', `/topics/${below.id}/merge`, { intoId: narrow.id })).status).toBe(200);
});

test('the threads that stand in the way are linked, the first of them, and the rest is counted', async () => {
  const threads: ThreadView[] = [];
  for (let count = 0; count < 7; count += 1) threads.push(await openIn(below, { kind: 'public' }));
  const addressesOf = (links: { address: string }[] = []) => links.map(({ address }) => address).toSorted();
  const opened = threads.map(({ id }) => `/t/${id}`);
  const refused = await set(above, { widestAudience: 'members' });
  const { errors } = refused.json<{ errors: { message: string; links: { address: string }[] }[] }>();
  expect([errors[0]?.links.length, opened]).toEqual([
    5,
    expect.arrayContaining(addressesOf(errors[0]?.links)),
  ]);
  expect(errors[0]?.message).toContain('see 7 of its threads');

  const path = `/topics/${above.slug}/edit`;
  const fields = {
    name: 'Typed name',
    description: '',
    parentId: '',
    order: String(above.order),
    defaultAudience: '',
  };
  const form = await keeper.post(path, { ...fields, widestAudience: 'members' }, path);
  const page = form.page();
  const links = [...page.querySelectorAll('#form-errors ul ul a')].map((link) => ({
    address: link.getAttribute('href') ?? '',
  }));
  expect([form.status, addressesOf(links)]).toEqual([422, addressesOf(errors[0]?.links)]);
  expect(page.querySelector('#field-name')?.getAttribute('value')).toBe('Typed name');
});

test('a thread that nobody sees in lists counts too', async () => {
  const open = await openIn(below, { kind: 'public' });
  const posts = await rhino.api('GET', `/threads/${open.id}/posts`);
  const [opening] = posts.json<{ posts: { id: string }[] }>().posts;
  await keeper.api('POST', `/posts/${opening?.id ?? ''}/hiding`, { reason: 'Rude' });
  expect((await set(above, { widestAudience: 'members' })).status).toBe(422);
});

test('a thread is neither moved into a narrower topic nor widened beyond its own, and nothing is half done', async () => {
  const open = await openIn(above, { kind: 'public' });
  await set(below, { widestAudience: 'named' });
  const moved = await keeper.api('PATCH', `/threads/${open.id}`, { topicId: below.id, title: 'Half done' });
  expect([moved.status, moved.text.includes('this thread is for more people')]).toEqual([422, true]);
  expect(await readThread(rhino, open.id)).toMatchObject({ title: open.title, topic: { id: above.id } });

  const inside = await openIn(below, FOR_RHINOCEROS);
  const widen = { audience: { kind: 'members' } };
  const refused = await rhino.api('POST', `/threads/${inside.id}/widening`, widen);
  expect([refused.status, refused.text.includes('for named projects or groups alone')]).toEqual([422, true]);
});

test('a widening that was proposed before the topic was narrowed is not carried out', async () => {
  const inside = await openIn(below, FOR_RHINOCEROS);
  const proposed = await rhino.api('POST', `/threads/${inside.id}/widening`, {
    audience: { kind: 'members' },
  });
  expect(proposed.status).toBe(201);
  expect((await set(below, { widestAudience: 'named' })).status).toBe(200);
  const done = await rhino.api('POST', `/threads/${inside.id}/widening/carrying-out`, { leaveOut: [] });
  expect(problemOf(done)).toEqual([422, expect.stringContaining('for named projects or groups alone')]);
  const page = await rhino.post(`/t/${inside.id}/widening/carry-out`, { leaveOut: '' });
  expect([page.status, page.text.includes('for named projects or groups alone')]).toEqual([422, true]);
  expect((await readThread(rhino, inside.id)).audience.kind).toBe('projects');
});

test('what is scheduled is checked again when it is published', async () => {
  const draft = threadDraft(hub, { topicId: below.id, audience: { kind: 'public' } });
  const publishAt = new Date(Date.now() + 3_600_000).toISOString();
  const waiting = await rhino.api('POST', '/scheduled', { ...draft, publishAt });
  expect(waiting.status).toBe(201);
  await set(below, { widestAudience: 'members' });
  const { id } = waiting.json<{ id: string }>();
  const published = await rhino.api('POST', `/scheduled/${id}/publication`);
  expect([published.status, published.text.includes('for hub members at most')]).toEqual([422, true]);
  const again = await rhino.api('POST', '/scheduled', {
    ...threadDraft(hub, { topicId: below.id, audience: { kind: 'public' } }),
    publishAt,
  });
  expect(again.status).toBe(422);
});

test('opening wide threads and narrowing the topic at once never leaves a wide thread in a narrow topic', async () => {
  for (let round = 0; round < 5; round += 1) {
    const topic = await addTopic({ parentId: above.id });
    const [narrowed, ...opened] = await Promise.all([
      set(above, { widestAudience: 'members' }),
      ...Array.from({ length: 4 }, () => tryOpen(topic, { kind: 'public' })),
    ]);
    const wide = opened.filter(({ status }) => status === 201).length;
    expect([narrowed.status, wide === 0]).toEqual(wide === 0 ? [200, true] : [422, false]);
    if (narrowed.status === 200) await set(above, { widestAudience: null });
    else above = await addTopic();
    keeper = await hub.member({ moderates: [above.id] });
  }
});

test('the form that starts a thread has the first choice of the topic, and says why others cannot be chosen', async () => {
  await set(above, { widestAudience: 'members', defaultAudience: 'named' });
  const page = (await rhino.get(`/threads/new?topic=${below.id}`)).text;
  expect(inputs(page, 'audience')).toEqual([
    ['members', ''],
    ['projects', 'checked'],
    [`group:${groupId}`, ''],
    ['public', 'disabled'],
  ]);
  expect(page).toContain('This topic is for hub members at most');
  expect(page).toMatch(/<p class="notice" data-limit="named" hidden[^>]*>/u);
  // Whoever has neither project nor group has nothing chosen, and can choose what is left.
  expect(inputs((await stranger.get(`/threads/new?topic=${below.id}`)).text, 'audience')).toEqual([
    ['members', ''],
    ['public', 'disabled'],
  ]);
  const free = (await stranger.get('/threads/new')).text;
  expect(inputs(free, 'audience')).toEqual([
    ['members', 'checked'],
    ['public', ''],
  ]);
});

test('without scripts a refused form says why, keeps what was typed, and shows what the topic allows', async () => {
  await set(below, { widestAudience: 'named' });
  const sent = await rhino.post('/threads/new', {
    ...{ topicId: below.id, title: 'Yields between us', kind: 'discussion', language: 'en' },
    ...{ source: 'Ninety-seven per cent.', clientId: randomUUID(), audience: 'public', projectNames: '' },
  });
  expect(sent.status).toBe(422);
  expect(sent.text).toContain('Choose one of these, or another topic.');
  expect(sent.text).toContain('Ninety-seven per cent.');
  expect(inputs(sent.text, 'audience').filter(([, state]) => state === 'disabled')).toHaveLength(2);
});

test('the form of a topic sets both, shows what is refused, and empty fields take them back', async () => {
  const fields = { name: above.name, description: '', parentId: '', order: String(above.order) };
  const path = `/topics/${above.slug}/edit`;
  const open = await openIn(below, { kind: 'public' });
  const refused = await keeper.post(path, { ...fields, widestAudience: 'members', defaultAudience: '' });
  expect([refused.status, refused.text.includes(open.title)]).toEqual([422, true]);
  await rhino.api('PUT', `/threads/${open.id}/audience`, { audience: { kind: 'members' } });
  const done = await keeper.post(path, { ...fields, widestAudience: 'members', defaultAudience: 'named' });
  expect(done.status).toBe(303);
  expect((await keeper.get(path)).text).toMatch(/<option value="named" selected>/u);
  expect((await stranger.get(`/topics/${above.slug}`)).text).toContain('for hub members at most');
  await keeper.post(path, { ...fields, widestAudience: '', defaultAudience: '' });
  expect((await topicNow(above)).audience.own).toEqual({ widest: null, default: null });
});

/** Values of the radio buttons with their state. */
function inputs(html: string, name: string): [string, string][] {
  return [...html.matchAll(/<input\b[^>]*>/gu)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`))
    .map((tag) => [
      /value="([^"]*)"/u.exec(tag)?.[1] ?? '',
      tag.includes(' disabled') ? 'disabled' : tag.includes(' checked') ? 'checked' : '',
    ]);
}
