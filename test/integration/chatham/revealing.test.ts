import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { RevealingView } from '../../../src/contract/revealing-views.ts';
import type { PostView, ThreadView } from '../../../src/contract/views.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { closeSockets, connect, next, watch } from '../../support/sockets.ts';

const NAME = 'Quietly Winterbottom';
const DAY_MS = 24 * 60 * 60 * 1_000;

let hub: TestHub;
let author: Client;
let reader: Client;
let asker: Client;
let confirmer: Client;
let third: Client;
let thread: ThreadView;
let post: PostView;

beforeAll(async () => {
  hub = await startHub();
  [author, reader, asker, confirmer, third] = await Promise.all([
    hub.member({ name: NAME, moderates: 'all' }),
    hub.member({ name: 'Reader' }),
    hub.member({ name: 'Asking moderator', moderates: 'all' }),
    hub.member({ name: 'Confirming moderator', moderates: [hub.topicId('recycling')] }),
    hub.member({ name: 'Third moderator', moderates: 'all' }),
  ]);
});
beforeEach(async () => {
  thread = await openThread(hub, reader, { chatham: true, title: 'Yields that nobody publishes' });
  post = await reply(author, thread.id, { source: 'Partner X lies about its yield.' });
});
afterEach(() => {
  hub.setNow(null);
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const tryAsk = (by: Client, postId = post.id): Promise<Answer> =>
  by.api('POST', `/posts/${postId}/revealings`, { reason: 'Libel of a partner' });
async function ask(by = asker): Promise<RevealingView> {
  const answer = await tryAsk(by);
  expect(answer.status).toBe(201);
  return answer.json<RevealingView>();
}
const decide = (by: Client, id: string, decision = 'confirm'): Promise<Answer> =>
  by.api('POST', `/revealings/${id}/decision`, { decision, reason: 'Article 8 of the rules' });
const namedTo = async (by: Client, id: string): Promise<string | null | undefined> =>
  (await by.api('GET', `/revealings/${id}`)).json<RevealingView>().author?.name;

/** What two who look at the same time can read of it: pages and answers, without those of the asking itself. */
async function everythingElse(by: Client): Promise<string> {
  const paths = [
    `/t/${thread.id}`,
    `/t/${thread.id}/people`,
    `/posts/${post.id}/history`,
    `/moderation/revealings`,
    `/moderation/log?thread=${thread.id}`,
    `/api/v1/moderation/log?thread=${thread.id}`,
    `/api/v1/threads/${thread.id}`,
    `/api/v1/threads/${thread.id}/posts`,
    `/api/v1/threads/${thread.id}/changes?since=0`,
  ];
  return (await Promise.all(paths.map(async (path) => (await by.get(path)).text))).join('\n');
}

test('one moderator asks, another confirms, and these two alone are shown the name, for three days', async () => {
  const { id, participant, state } = await ask();
  expect([participant, state]).toEqual([2, 'open']);
  for (const moderator of [asker, confirmer, third]) expect(await namedTo(moderator, id)).toBeUndefined();
  expect((await decide(confirmer, id)).json<RevealingView>()).toMatchObject({
    state: 'confirmed',
    author: { id: author.memberId, name: NAME },
  });
  for (const moderator of [asker, confirmer]) {
    expect(await namedTo(moderator, id)).toBe(NAME);
    const page = await moderator.get(`/moderation/revealings/${id}`);
    expect(page.text).toContain(NAME);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  }
  for (const other of [third, author]) {
    expect(await namedTo(other, id)).toBeUndefined();
    expect((await third.get(`/moderation/revealings/${id}`)).text).not.toContain(NAME);
  }
  expect((await reader.api('GET', `/revealings/${id}`)).status).toBe(403);
  for (const viewer of [asker, confirmer, third, reader]) {
    const read = await everythingElse(viewer);
    expect(read).not.toContain(NAME);
    expect(read).not.toContain(author.memberId);
  }

  hub.setNow(new Date(Date.now() + 3 * DAY_MS + 60_000));
  for (const moderator of [asker, confirmer]) expect(await namedTo(moderator, id)).toBeUndefined();
  expect((await asker.get(`/moderation/revealings/${id}`)).text).not.toContain(NAME);
});

test('both steps stand in the log without the name, and readers are told that it happened, not why', async () => {
  const socket = await connect(reader);
  await watch(socket, thread.id);
  const { id } = await ask();
  const told = next(socket, 'thread:changed');
  await decide(confirmer, id);
  const { events } = await told;
  expect(events).toMatchObject([{ type: 'author-revealed', by: 'moderator', details: { number: 2 } }]);
  const page = (await reader.get(`/t/${thread.id}`)).text;
  expect(page).toContain('Participant 2 was revealed to two moderators, for a breach of the rules.');
  expect(page).not.toContain('Libel of a partner');
  const log = (await third.get(`/moderation/log?thread=${thread.id}`)).text;
  for (const said of ['Asked who a participant is', 'Author revealed', 'Libel of a partner', 'Article 8'])
    expect(log).toContain(said);
});

test('whoever asked does not confirm it, nor does the author, nor who does not moderate the thread', async () => {
  const { id } = await ask();
  const refusals: [Client, number, string][] = [
    [asker, 403, 'Another moderator has to decide it'],
    [author, 403, 'You wrote this yourself'],
    [reader, 403, ''],
    [await hub.member({ moderates: [hub.topicId('primary-resources')] }), 404, ''],
    [hub.visitor(), 401, ''],
  ];
  for (const [by, status, said] of refusals) {
    const answer = await decide(by, id);
    expect([answer.status, answer.text.includes(said)]).toEqual([status, true]);
  }
  expect((await asker.api('GET', `/revealings/${id}`)).json<RevealingView>().state).toBe('open');
  expect((await tryAsk(author)).status).toBe(403);
  expect((await author.get(`/posts/${post.id}/reveal`)).status).toBe(404);
});

test('where authors are named nobody asks', async () => {
  const named = await openThread(hub, reader);
  const [opening] = await readPosts(reader, named.id);
  expect((await tryAsk(asker, opening?.id)).status).toBe(403);
  expect((await asker.get(`/posts/${opening?.id ?? ''}/reveal`)).status).toBe(404);
  expect((await asker.get(`/t/${named.id}`)).text).not.toContain('/reveal"');
  expect((await asker.get(`/t/${thread.id}`)).text).toContain(`/posts/${post.id}/reveal`);
  expect((await reader.get(`/t/${thread.id}`)).text).not.toContain('/reveal"');
});

test('a refusal is recorded and tells nobody; it can be asked again', async () => {
  const { id } = await ask();
  expect((await decide(confirmer, id, 'refuse')).json<RevealingView>().state).toBe('refused');
  expect(await namedTo(confirmer, id)).toBeUndefined();
  expect((await decide(third, id)).status).toBe(409);
  expect((await reader.get(`/t/${thread.id}`)).text).not.toContain('Participant 2 was revealed');
  expect((await third.get(`/moderation/log?thread=${thread.id}`)).text).toContain(
    'Revealing of an author refused',
  );
  expect((await ask()).id).not.toBe(id);
});

test('after seven days nobody confirms it, and it can be asked anew', async () => {
  const { id } = await ask();
  hub.setNow(new Date(Date.now() + 7 * DAY_MS + 60_000));
  expect((await confirmer.api('GET', `/revealings/${id}`)).json<RevealingView>().state).toBe('expired');
  expect((await decide(confirmer, id)).status).toBe(409);
  expect(await namedTo(asker, id)).toBeUndefined();
  expect((await ask(third)).id).not.toBe(id);
});

test('sent twice it is asked once and decided once; of two who confirm at once one does', async () => {
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one.id).toBe(other.id);
  expect((await tryAsk(third)).status).toBe(409);
  const answers = await Promise.all([confirmer, third].map((by) => decide(by, one.id)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const winner = answers[0]?.status === 200 ? confirmer : third;
  expect((await decide(winner, one.id)).status).toBe(200);
  expect(await namedTo(winner === third ? confirmer : third, one.id)).toBeUndefined();
  const page = (await reader.get(`/t/${thread.id}`)).text;
  expect(page.match(/Participant 2 was revealed/gu)).toHaveLength(1);
});

test('two moderators who ask at once are one who asks and one who may confirm', async () => {
  const answers = await Promise.all([asker, third].map((by) => tryAsk(by)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test('a moderator who no longer moderates is shown nothing any more', async () => {
  const { id } = await ask();
  const leaving = await hub.member({ moderates: 'all' });
  await decide(leaving, id);
  expect(await namedTo(leaving, id)).toBe(NAME);
  const chief = await hub.member({ administrator: true });
  await chief.api('PUT', `/members/${leaving.memberId}/roles`, { administrator: false, moderates: [] });
  expect((await leaving.api('GET', `/revealings/${id}`)).status).toBe(403);
});

test('the forms ask and confirm without scripts; an empty reason is refused and what is typed stays', async () => {
  const empty = await asker.post(`/posts/${post.id}/reveal`, { reason: '' });
  expect(empty.status).toBe(422);
  const asked = await asker.post(`/posts/${post.id}/reveal`, { reason: 'Libel' });
  expect(asked.status).toBe(303);
  const path = asked.headers.get('location') ?? '';
  expect((await asker.get(path)).text).toContain('another moderator of the thread decides it');
  expect((await confirmer.get('/moderation/revealings')).text).toContain(path);
  const wrong = await confirmer.post(path, { decision: 'maybe', reason: 'Well argued' });
  expect([wrong.status, wrong.text.includes('Well argued')]).toEqual([422, true]);
  expect((await confirmer.post(path, { decision: 'confirm', reason: '' })).status).toBe(422);
  expect((await confirmer.post(path, { decision: 'confirm', reason: 'Well argued' })).status).toBe(303);
  expect((await confirmer.get(path)).text).toContain(NAME);
});
