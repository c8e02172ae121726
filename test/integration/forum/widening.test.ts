import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page, SearchHitView } from '../../../src/contract/views.ts';
import type { ConsentView, WideningView } from '../../../src/contract/widening-views.ts';
import type { Client } from '../../support/client.ts';
import { LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let ada: Client;
let ben: Client;
let cleo: Client;
let moderator: Client;

const INSIDE = { kind: 'projects', projectIds: [RHINOCEROS] };
const MEMBERS = { kind: 'members' };

beforeAll(async () => {
  hub = await startHub();
  [ada, ben, cleo, moderator] = await Promise.all([
    hub.member({ name: 'Ada' }),
    hub.member({ name: 'Ben' }),
    hub.member({ name: 'Cleo' }),
    hub.member({ name: 'Moderator', moderates: 'all' }),
  ]);
  for (const one of [ada, ben, cleo]) await setBelonging(hub, one, { projects: [RHINOCEROS] });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const propose = (by: Client, threadId: string, audience: object = MEMBERS) =>
  by.api('POST', `/threads/${threadId}/widening`, { audience, reason: 'Others ask for it' });
const standing = async (threadId: string): Promise<WideningView> =>
  (await ada.api('GET', `/threads/${threadId}/widening`)).json<WideningView>();
const carryOut = (threadId: string, leaveOut: number[]) =>
  ada.api('POST', `/threads/${threadId}/widening/carrying-out`, { leaveOut });

async function consentsOf(member: Client): Promise<ConsentView[]> {
  return (await member.api('GET', '/consents')).json<{ items: ConsentView[] }>().items;
}

async function answer(member: Client, agree: boolean): Promise<number> {
  const [consent] = await consentsOf(member);
  return (await member.api('PUT', `/consents/${consent?.id ?? ''}`, { agree })).status;
}

/** Ada opens it, Ben answers, Cleo quotes Ben, and Ben has mended his words. */
async function consortiumThread(): Promise<string> {
  const { id } = await openThread(hub, ada, { audience: INSIDE, title: 'Between us' });
  const post = await reply(ben, id, { source: 'First words of Ben' });
  await ben.api('PATCH', `/posts/${post.id}`, { source: 'Better words of Ben' });
  await reply(cleo, id, { source: `> [In reply to #2](/t/${id}/2)\n>\n> Better words\n\nIndeed, says Cleo` });
  return id;
}

test('when all agree the thread is shown, and of earlier versions nothing', async () => {
  const id = await consortiumThread();
  expect((await propose(ada, id)).status).toBe(201);
  expect((await propose(ada, id)).status).toBe(409);
  expect((await moderator.get(`/t/${id}`)).status).toBe(404);
  expect(await standing(id)).toMatchObject({ asked: 3, agreed: 1, leaveOut: [2, 3] });

  const [asked] = await consentsOf(ben);
  expect(asked).toMatchObject({ posts: [2], quotedIn: [3], agrees: null });
  for (const one of [ben, cleo]) expect(await answer(one, true)).toBe(204);
  expect((await standing(id)).leaveOut).toEqual([]);
  expect((await carryOut(id, [])).status).toBe(200);

  expect((await moderator.get(`/t/${id}`)).text).toContain('Better words of Ben');
  const [, second] = await readPosts(moderator, id);
  const history = await moderator.api('GET', `/posts/${second?.id ?? ''}/history`);
  expect(history.text).toContain('Better words');
  expect(history.text).not.toContain('First words');
  expect(await consentsOf(ben)).toEqual([]);
});

test('who refuses is left out with those who quote them, wholly, and only after a look at what goes', async () => {
  const id = await consortiumThread();
  await propose(ada, id);
  await answer(ben, false);
  await answer(cleo, true);
  expect((await carryOut(id, [])).status).toBe(409);
  expect((await carryOut(id, [2])).status).toBe(409);
  expect((await moderator.get(`/t/${id}`)).status).toBe(404);
  expect((await carryOut(id, [2, 3])).status).toBe(200);

  await hub.hub.features.search.idle();
  const [, second] = await readPosts(moderator, id);
  const places = [
    `/t/${id}`,
    `/t/${id}/feed.atom`,
    `/api/v1/threads/${id}/posts`,
    `/api/v1/threads/${id}/changes?since=0`,
    `/api/v1/posts/${second?.id ?? ''}`,
  ];
  for (const path of places) {
    const { text } = await moderator.get(path);
    expect([path, /words of Ben|says Cleo|Ben"/u.test(text)]).toEqual([path, false]);
  }
  const found = (await moderator.api('GET', '/search?q=words')).json<Page<SearchHitView>>();
  expect(found.items.filter(({ thread }) => thread.id === id)).toEqual([]);
  for (const reader of [moderator, ben])
    expect((await reader.api('GET', `/posts/${second?.id ?? ''}/history`)).status).toBe(404);
  expect((await moderator.get(`/t/${id}`)).text).toContain('widened the audience');
});

test('without the author of the opening post nothing is shown; others may be the ones who propose', async () => {
  const facilitator = await hub.member({ name: 'Facilitator' });
  await setBelonging(hub, facilitator, { projects: [{ projectId: RHINOCEROS, role: 'facilitator' }] });
  const id = await consortiumThread();
  expect((await propose(ben, id)).status).toBe(404);
  expect((await propose(facilitator, id)).status).toBe(201);
  await answer(ben, true);
  await answer(cleo, true);
  const path = `/threads/${id}/widening/carrying-out`;
  expect((await facilitator.api('POST', path, { leaveOut: [1] })).status).toBe(409);
  expect((await facilitator.api('DELETE', `/threads/${id}/widening`)).status).toBe(204);
  expect(await consentsOf(ben)).toEqual([]);
});

test('an answer that changes while it is carried out wins, or is refused', async () => {
  const id = await consortiumThread();
  await propose(ada, id);
  await answer(ben, true);
  await answer(cleo, true);
  const [shown, refused] = await Promise.all([carryOut(id, []), answer(ben, false)]);
  expect([
    [200, 409],
    [409, 204],
    [200, 404],
  ]).toContainEqual([shown.status, refused]);
  expect((await moderator.get(`/t/${id}`)).status).toBe(shown.status === 200 ? 200 : 404);
});

test('whoever is only quoted is asked without learning of the thread', async () => {
  const open = await openThread(hub, moderator, { audience: { kind: 'public' }, source: 'Public figures' });
  const { id } = await openThread(hub, ada, {
    audience: INSIDE,
    title: 'Secret title',
    source: `> [In reply to #1](/t/${open.id}/1)\n>\n> Public figures\n\nWrong.`,
  });
  await propose(ada, id);
  const page = (await moderator.get('/consents')).text;
  expect(page).not.toContain('Secret title');
  expect(page).not.toContain(id);
  const [asked] = await consentsOf(moderator);
  expect(asked).toMatchObject({ thread: null, quotes: [{ threadId: open.id, number: 1 }] });
  expect((await carryOut(id, [])).status).toBe(409);
});

test('it is proposed, answered and carried out without JavaScript; what is narrower is not proposed', async () => {
  const { id } = await openThread(hub, ada, { audience: INSIDE });
  await reply(ben, id);
  const fields = { audience: 'members', reason: '' };
  expect((await ada.post(`/t/${id}/widening`, fields)).status).toBe(303);
  expect((await ada.get(`/t/${id}/widening`)).text).toContain('1 post would be taken out');
  const consent = (await consentsOf(ben)).find(({ thread }) => thread?.id === id);
  expect((await ben.post(`/consents/${consent?.id ?? ''}`, { agree: 'yes' }, '/consents')).status).toBe(303);
  expect((await ada.post(`/t/${id}/widening/carry-out`, { leaveOut: '' }, `/t/${id}/widening`)).status).toBe(
    303,
  );
  expect((await moderator.get(`/t/${id}`)).status).toBe(200);

  const both = await openThread(hub, ada, {
    audience: { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] },
  });
  expect((await propose(ada, both.id, INSIDE)).status).toBe(422);
});

test('the header says how many questions wait, until they are answered or over', async () => {
  const waiting = async (member: Client) =>
    (await member.api('GET', '/me')).json<{ waitingConsents: number }>().waitingConsents;
  const before = await waiting(ben);
  const id = await consortiumThread();
  const other = await openThread(hub, ada, { audience: { kind: 'public' } });
  const header = async (path: string) => (await ben.get(path)).page().querySelector('.account')?.textContent;
  const unchanged = await header(`/t/${other.id}`);
  await propose(ada, id);
  expect(await waiting(ben)).toBe(before + 1);
  expect(await waiting(ada)).toBe(0);
  // Pages that are kept for many have it too.
  for (const path of ['/', `/t/${other.id}`])
    expect(await header(path)).toMatch(new RegExp(`${String(before + 1)} waits? for you`, 'u'));
  const consent = (await consentsOf(ben)).find(({ thread }) => thread?.id === id);
  for (const agree of [false, true]) {
    await ben.api('PUT', `/consents/${consent?.id ?? ''}`, { agree });
    expect(await waiting(ben)).toBe(before);
  }
  expect(await header(`/t/${other.id}`)).toBe(unchanged);

  const late = await hub.member({ name: 'Late' });
  await setBelonging(hub, late, { projects: [RHINOCEROS] });
  await reply(late, id, { source: 'Me too' });
  await standing(id);
  expect(await waiting(late)).toBe(1);
  const before2 = await waiting(cleo);
  await ada.api('DELETE', `/threads/${id}/widening`);
  expect([await waiting(late), await waiting(cleo)]).toEqual([0, before2 - 1]);
});
