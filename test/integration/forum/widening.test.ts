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
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** The thread that was proposed last. */
let asked: string;

function propose(by: Client, threadId: string, audience: object = MEMBERS) {
  asked = threadId;
  return by.api('POST', `/threads/${threadId}/widening`, { audience, reason: 'Others ask for it' });
}
const standing = async (threadId: string): Promise<WideningView> =>
  (await ada.api('GET', `/threads/${threadId}/widening`)).json<WideningView>();
const carryOut = (threadId: string, leaveOut: number[]) =>
  ada.api('POST', `/threads/${threadId}/widening/carrying-out`, { leaveOut });

async function consentsOf(member: Client): Promise<ConsentView[]> {
  return (await member.api('GET', '/consents')).json<{ items: ConsentView[] }>().items;
}

async function answer(member: Client, agree: boolean): Promise<number> {
  const { id, asOf } = await consentOf(member);
  return (await member.api('PUT', `/consents/${id}`, { agree, asOf })).status;
}

/** What a member is asked of the thread that was proposed last. */
async function consentOf(member: Client): Promise<ConsentView> {
  const consent = (await consentsOf(member)).find(({ thread }) => thread?.id === asked);
  if (consent === undefined) throw new Error('They are not asked');
  return consent;
}

/** Whoever has not answered has been waited for long enough. */
function afterAWeek(): void {
  hub.setNow(new Date(Date.now() + 8 * 24 * 60 * 60 * 1_000));
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

  expect(await consentOf(ben)).toMatchObject({ posts: [2], quotedIn: [3], agrees: null });
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
  const told = await ben.api('GET', '/consents');
  expect(told.json<{ outcomes: object[] }>().outcomes).toContainEqual(
    expect.objectContaining({ thread: { id, title: 'Between us' }, leftOut: [2] }),
  );
  expect((await ben.get('/consents')).text).toContain('Posts of yours that were left out');
  for (const reader of [moderator, ben])
    expect((await reader.api('GET', `/posts/${second?.id ?? ''}/history`)).status).toBe(404);
  const shown = (await moderator.get(`/t/${id}`)).page();
  expect(shown.querySelector('.event')?.textContent).toContain('to “Hub members”. 2 posts were left out');
  expect([...shown.querySelectorAll('.tombstone')].map(({ textContent }) => textContent)).toEqual(
    Array(2).fill('This post was left out when the thread was shown to more people.'),
  );
  expect(shown.querySelectorAll('#posts a[href$="/history"]')).toHaveLength(0);
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
  expect(
    (
      await ben.post(
        `/consents/${consent?.id ?? ''}`,
        { agree: 'yes', asOf: consent?.asOf ?? '' },
        '/consents',
      )
    ).status,
  ).toBe(303);
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
    await ben.api('PUT', `/consents/${consent?.id ?? ''}`, { agree, asOf: consent?.asOf });
    expect(await waiting(ben)).toBe(before);
  }
  expect(await header(`/t/${other.id}`)).toBe(unchanged);

  const late = await hub.member({ name: 'Late' });
  await setBelonging(hub, late, { projects: [RHINOCEROS] });
  await reply(late, id, { source: 'Me too' });
  await hub.hub.features.widening.idle();
  expect(await waiting(late)).toBe(1);
  const taken = await reply(late, id, { source: 'And this' });
  for (const { id: postId } of [taken, (await readPosts(late, id))[3] ?? taken])
    expect((await late.api('POST', `/posts/${postId}/withdrawal`)).status).toBe(200);
  await hub.hub.features.widening.idle();
  expect(await waiting(late)).toBe(0);
  await reply(late, id, { source: 'Me again' });
  await hub.hub.features.widening.idle();
  expect(await waiting(late)).toBe(1);
  const before2 = await waiting(cleo);
  await ada.api('DELETE', `/threads/${id}/widening`);
  expect([await waiting(late), await waiting(cleo)]).toEqual([0, before2 - 1]);
});

test('who has not answered has a week; who refused has answered', async () => {
  const id = await consortiumThread();
  await propose(ada, id);
  const early = await standing(id);
  expect([early.leaveOut, early.from === null]).toEqual([[2, 3], false]);
  expect((await ada.get(`/t/${id}/widening`)).text).not.toContain('Take these posts out and show it');
  const refused = await carryOut(id, [2, 3]);
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('seven days')]);
  expect((await moderator.get(`/t/${id}`)).status).toBe(404);
  expect(await answer(ben, false)).toBe(204);
  expect((await carryOut(id, [2, 3])).status).toBe(409);
  afterAWeek();
  expect((await standing(id)).from).toBeNull();
  expect((await carryOut(id, [2, 3])).status).toBe(200);
});

test('whoever opened a locked thread does not show it to more people; who moderates it may', async () => {
  const facilitator = await hub.member({ name: 'Locking facilitator' });
  await setBelonging(hub, facilitator, { projects: [{ projectId: RHINOCEROS, role: 'facilitator' }] });
  const { id } = await openThread(hub, ada, { audience: INSIDE });
  await propose(ada, id);
  expect((await facilitator.api('PATCH', `/threads/${id}`, { locked: true })).status).toBe(200);
  expect((await carryOut(id, [])).status).toBe(409);
  const other = await openThread(hub, ada, { audience: INSIDE });
  await facilitator.api('PATCH', `/threads/${other.id}`, { locked: true });
  expect((await propose(ada, other.id)).status).toBe(409);
  const path = `/threads/${id}/widening/carrying-out`;
  expect((await facilitator.api('POST', path, { leaveOut: [] })).status).toBe(200);
});

test('agreement is to what was there: what is written or changed later is asked about anew', async () => {
  const id = await consortiumThread();
  await propose(ada, id);
  const read = await consentOf(ben);
  await answer(ben, true);
  await answer(cleo, true);
  expect((await standing(id)).leaveOut).toEqual([]);

  const later = await reply(ben, id, { source: 'Elephants, said afterwards' });
  await hub.hub.features.widening.idle();
  expect((await standing(id)).leaveOut).toEqual([4]);
  const again = await consentOf(ben);
  expect([again.agrees, again.posts]).toEqual([null, [2, 4]]);
  const stale = await ben.api('PUT', `/consents/${again.id}`, { agree: true, asOf: read.asOf });
  expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Look again')]);
  expect(await answer(ben, true)).toBe(204);
  expect((await standing(id)).leaveOut).toEqual([]);

  await ben.api('PATCH', `/posts/${later.id}`, { source: 'Something quite different' });
  await hub.hub.features.widening.idle();
  expect((await standing(id)).leaveOut).toEqual([4]);
  const me = (await ben.api('GET', '/me')).json<{ waitingConsents: number }>();
  expect(me.waitingConsents).toBeGreaterThan(0);
  afterAWeek();
  expect((await carryOut(id, [4])).status).toBe(200);
  const page = (await moderator.get(`/t/${id}`)).text;
  expect(page).toContain('Better words of Ben');
  expect(page).not.toMatch(/Elephants|quite different/u);
});

test('nobody learns by quoting who wrote something that they cannot see, or under the Chatham House Rule', async () => {
  const stranger = await hub.member({ name: 'Stranger' });
  const hidden = await consortiumThread();
  const unnamed = await openThread(hub, ben, { audience: MEMBERS, chatham: true, title: 'Frankly' });
  await reply(cleo, unnamed.id, { source: 'Frank words' });
  const quote = (threadId: string, number: number) =>
    `> [In reply to #${String(number)}](/t/${threadId}/${String(number)})\n>\n> Words`;
  const ask = async (source: string): Promise<WideningView> => {
    const { id } = await openThread(hub, stranger, { audience: MEMBERS, source });
    const answered = await stranger.api('POST', `/threads/${id}/widening`, { audience: { kind: 'public' } });
    expect(answered.status).toBe(201);
    return answered.json<WideningView>();
  };
  const waitingOf = async (member: Client) =>
    (await member.api('GET', '/me')).json<{ waitingConsents: number }>().waitingConsents;
  const before = await Promise.all([ada, ben, cleo].map(waitingOf));

  const nothing = await ask('Nothing quoted');
  const probes = [await ask(`${quote(hidden, 1)}\n\nMine`), await ask(`${quote('f'.repeat(24), 1)}\n\nMine`)];
  for (const { id: _1, threadId: _2, proposedAt: _3, ...probe } of probes) {
    const { id: _4, threadId: _5, proposedAt: _6, ...plain } = nothing;
    expect(probe).toEqual(plain);
  }
  const across = await ask(`${quote(unnamed.id, 2)}\n\nMine`);
  expect(across.people.map(({ member }) => member.name)).toEqual(['Stranger']);
  expect([across.asked, across.possible, across.barred]).toEqual([1, false, [{ number: 1, bar: 'chatham' }]]);
  expect(await Promise.all([ada, ben, cleo].map(waitingOf))).toEqual(before);
});

test('under the Chatham House Rule nobody is asked for words under their name that others cannot read anyway', async () => {
  const named = await openThread(hub, cleo, { audience: INSIDE, source: 'Named words' });
  const open = await openThread(hub, cleo, { audience: { kind: 'public' }, source: 'Open words' });
  const { id } = await openThread(hub, ada, { audience: INSIDE, chatham: true });
  const quote = (threadId: string) => `> [In reply to #1](/t/${threadId}/1)\n>\n> Words`;
  await reply(ben, id, { source: `${quote(named.id)}\n\nSo they say` });
  await reply(ben, id, { source: `${quote(open.id)}\n\nSo they say` });
  const view = (await propose(ada, id)).json<WideningView>();
  expect([view.asked, view.people, view.leaveOut]).toEqual([2, [], [2, 3]]);
  expect(view.barred).toEqual([{ number: 2, bar: 'chatham' }]);
  await answer(ben, true);
  expect((await standing(id)).leaveOut).toEqual([2]);
});

test('what is labelled for fewer people stays behind; what remains is labelled for those who see it', async () => {
  const { id } = await openThread(hub, ada, { audience: INSIDE });
  const red = await reply(ben, id, { source: 'Red words', sensitivity: 'RED' });
  await reply(ben, id, { source: 'Plain words' });
  await propose(ada, id);
  const { thread: labels, label } = await consentOf(ben);
  expect([labels?.sensitivity, label]).toEqual(['AMBER', 'GREEN']);
  expect((await ben.get('/consents')).text).toContain('TLP:AMBER becomes TLP:GREEN');
  await answer(ben, true);
  const view = await standing(id);
  expect([view.leaveOut, view.barred]).toEqual([[2], [{ number: 2, bar: 'label' }]]);
  expect((await ada.get(`/t/${id}/widening`)).text).toContain('#2: labelled for fewer people');
  expect((await carryOut(id, [])).status).toBe(409);
  expect((await carryOut(id, [2])).status).toBe(200);
  expect((await moderator.api('GET', `/posts/${red.id}`)).text).not.toContain('Red words');
  const thread = (await moderator.api('GET', `/threads/${id}`)).json<{ sensitivity: string }>();
  const posts = await readPosts(moderator, id);
  expect([thread.sensitivity, posts[2]?.sensitivity]).toEqual(['GREEN', 'GREEN']);

  const labelled = await openThread(hub, ada, { audience: INSIDE });
  await propose(ada, labelled.id);
  await ada.api('PATCH', `/threads/${labelled.id}`, { sensitivity: 'RED' });
  expect((await carryOut(labelled.id, [])).status).toBe(422);
});

test('nobody loses sight of what is shown to more people', async () => {
  const { id } = await openThread(hub, ada, { audience: INSIDE });
  await setBelonging(hub, ada, { projects: [RHINOCEROS, LICORNE] });
  const swapped = await propose(ada, id, { kind: 'projects', projectIds: [LICORNE] });
  expect([swapped.status, swapped.text]).toEqual([422, expect.stringContaining('would not see it any more')]);
  const both = { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] };
  expect((await propose(ada, id, both)).status).toBe(201);
  await setBelonging(hub, ada, { projects: [RHINOCEROS] });
});
