import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ModerationEntryView, Page, ReportView, ThreadView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinProject } from '../../support/memberships.ts';

const RHINOCEROS = '101069685';
const SECRET = 'Leaching at 97.3 percent';

let hub: TestHub;
let facilitator: Client;
let insider: Client;
let author: Client;
let outsiders: Client[];

beforeAll(async () => {
  hub = await startHub();
  [facilitator, insider, author] = [await hub.member(), await hub.member(), await hub.member()];
  outsiders = [
    await hub.member({ moderates: 'all' }),
    await hub.member({ moderates: [hub.topicId('recycling')] }),
    await hub.member({ administrator: true }),
  ];
  await joinProject(hub, facilitator, RHINOCEROS, 'facilitator');
  for (const one of [insider, author]) await joinProject(hub, one, RHINOCEROS);
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const inProject = (overrides: Record<string, unknown> = {}): Promise<ThreadView> =>
  openThread(hub, author, {
    title: SECRET,
    source: SECRET,
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
    ...overrides,
  });
const logOf = async (reader: Client, filter = '') =>
  (await reader.api('GET', `/moderation/log${filter}`)).json<Page<ModerationEntryView>>().items;
const queueOf = async (reader: Client, state = 'open') =>
  (await reader.api('GET', `/reports?state=${state}`)).json<Page<ReportView>>().items;

test('a facilitator locks, renames and hides in the threads of the project, and nowhere else', async () => {
  const thread = await inProject();
  const post = await reply(insider, thread.id, { source: 'Off topic' });
  expect((await insider.api('PATCH', `/threads/${thread.id}`, { locked: true })).status).toBe(403);
  const changed = await facilitator.api('PATCH', `/threads/${thread.id}`, {
    title: 'Leaching, in short',
    locked: true,
    pinned: true,
  });
  expect(changed.json<ThreadView>()).toMatchObject({
    title: 'Leaching, in short',
    locked: true,
    pinned: true,
  });
  expect((await facilitator.api('POST', `/posts/${post.id}/hiding`, { reason: 'Off topic' })).status).toBe(
    200,
  );
  expect((await facilitator.get(`/t/${thread.id}`)).text).toContain(`/posts/${post.id}/restore`);

  const elsewhere = await openThread(hub, author);
  expect((await facilitator.api('PATCH', `/threads/${elsewhere.id}`, { locked: true })).status).toBe(403);
});

test('a report in a project’s thread reaches its facilitators, and nobody who may not see the thread', async () => {
  const thread = await inProject();
  const post = await reply(author, thread.id, { source: SECRET });
  const sent = await insider.api('POST', `/posts/${post.id}/reports`, { reason: 'wrong', note: SECRET });
  const { id } = sent.json<ReportView>();

  expect((await queueOf(facilitator)).map((report) => report.id)).toEqual([id]);
  expect((await facilitator.get('/moderation')).text).toContain(SECRET);
  for (const outsider of outsiders) {
    expect(await queueOf(outsider)).toEqual([]);
    const page = await outsider.get('/moderation');
    expect([page.status, page.text.includes(SECRET)]).toEqual([200, false]);
    expect((await outsider.get(`/moderation/reports/${id}`)).status).toBe(404);
    expect((await outsider.api('POST', `/reports/${id}/decision`, { decision: 'uphold' })).status).toBe(404);
  }

  const decided = await facilitator.api('POST', `/reports/${id}/decision`, {
    decision: 'uphold',
    hidePost: true,
  });
  expect(decided.status).toBe(200);
  for (const outsider of outsiders) expect(await queueOf(outsider, 'decided')).toEqual([]);
  expect((await queueOf(facilitator, 'decided')).map((report) => report.id)).toEqual([id]);
});

test('the log shows what was done in a thread to those who see it and moderate there alone', async () => {
  const thread = await inProject({ title: `${SECRET}, logged` });
  await facilitator.api('PATCH', `/threads/${thread.id}`, { pinned: true, reason: SECRET });
  const filters = ['', `?thread=${thread.id}`, '?topic=recycling', '?action=thread.pin'];
  for (const filter of filters) {
    expect((await logOf(facilitator, filter)).map((entry) => entry.thread?.id)).toContain(thread.id);
    for (const outsider of outsiders) {
      const answer = await outsider.api('GET', `/moderation/log${filter}`);
      expect([filter, answer.status, answer.text.includes(SECRET)]).toEqual([filter, 200, false]);
      expect((await outsider.get(`/moderation/log${filter}`)).text).not.toContain(SECRET);
    }
  }
});

test('a moderator of the topic who belongs to the project sees its reports and its log', async () => {
  const moderator = await hub.member({ moderates: [hub.topicId('recycling')] });
  await joinProject(hub, moderator, RHINOCEROS);
  const thread = await inProject();
  const post = await reply(author, thread.id);
  await insider.api('POST', `/posts/${post.id}/reports`, { reason: 'rude' });
  expect((await queueOf(moderator)).map((report) => report.post.threadId)).toContain(thread.id);
  await moderator.api('PATCH', `/threads/${thread.id}`, { locked: true });
  expect((await logOf(moderator, `?thread=${thread.id}`)).map(({ action }) => action)).toEqual([
    'thread.lock',
  ]);
});

test('who reported and left the project is told nothing more of the thread', async () => {
  const reporter = await hub.member();
  await joinProject(hub, reporter, RHINOCEROS);
  const thread = await inProject();
  const post = await reply(author, thread.id, { source: SECRET });
  const sent = await reporter.api('POST', `/posts/${post.id}/reports`, { reason: 'wrong' });
  expect((await reporter.get('/my-reports')).text).toContain(SECRET);
  await reporter.api('DELETE', `/me/projects/${RHINOCEROS}`);
  expect((await reporter.get('/my-reports')).text).not.toContain(SECRET);
  expect((await reporter.api('GET', '/me/reports')).text).not.toContain(SECRET);
  expect((await reporter.api('GET', `/reports/${sent.json<ReportView>().id}`)).status).toBe(404);
});
