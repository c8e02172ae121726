import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ExportView } from '../../../src/contract/erasure.ts';
import type { PostView, ThreadView } from '../../../src/contract/views.ts';
import { toObjectId } from '../../../src/database/index.ts';
import { PASSWORD } from '../../support/accounts.ts';
import { RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readPosts, readThread, reply, replyDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { closeSockets, connect } from '../../support/sockets.ts';

const NAME = 'Quietly Winterbottom';

let hub: TestHub;
let reader: Client;
let administrator: Client;
let email: string;
let leaver: Client;
let thread: ThreadView;
let post: PostView;
/** Stands in what the leaver wrote, and in nothing that earlier tests left. */
let mark: string;

beforeAll(async () => {
  hub = await startHub();
  [reader, administrator] = await Promise.all([
    hub.member({ name: 'Reader' }),
    hub.member({ name: 'Administrator', administrator: true, password: PASSWORD }),
  ]);
});
beforeEach(async () => {
  mark = `mark${String(Math.random()).slice(2)}`;
  email = `winterbottom-${mark}@example.org`;
  leaver = await hub.member({ name: NAME, email, password: PASSWORD });
  await setBelonging(hub, leaver, { projects: [RHINOCEROS] });
  thread = await openThread(hub, leaver, { title: 'Opened by one who leaves', source: 'My opening words' });
  post = await reply(reader, thread.id, { source: `> [#1](/t/${thread.id}/1)\n>\n> My opening words` });
  const own = await reply(leaver, thread.id, { source: `First ${mark}` });
  await leaver.api('PATCH', `/posts/${own.id}`, { source: `Better ${mark}` });
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const erase = (posts = 'keep', currentPassword = PASSWORD, by = leaver): Promise<Answer> =>
  by.api('POST', '/me/erasure', { currentPassword, posts });
const idle = (): Promise<void> => hub.hub.features.erasure.idle();

/** In which collections something that holds the text stands. */
async function whereStored(text: string): Promise<string[]> {
  const { connection } = hub.core.database;
  const names = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const found = await Promise.all(
    names
      .filter(({ name }) => !name.startsWith('system.'))
      .map(async ({ name }) => {
        const records = await connection.collection(name).find().toArray();
        return JSON.stringify(records).includes(text) ? [name] : [];
      }),
  );
  return found.flat().toSorted();
}

test('the account goes with all that names it; its posts stay, of nobody, and what quotes them holds', async () => {
  await leaver.api('POST', `/threads/${thread.id}/scheduled`, {
    ...replyDraft({ source: 'Said later' }),
    publishAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const other = await hub.visitor().api('GET', '/csrf-token');
  expect(other.status).toBe(200);
  const unnamed = await openThread(hub, leaver, { chatham: true, title: 'Unnamed yields' });
  expect((await whereStored(email)).length).toBeGreaterThan(0);

  expect((await erase()).status).toBe(204);
  await idle();
  expect(await whereStored(email)).toEqual([]);
  expect(await whereStored(NAME)).toEqual([]);
  expect(await whereStored('Said later')).toEqual([]);
  for (const name of ['sessions', 'readmarks', 'membershiprequests', 'erasures'])
    expect([name, (await whereStored(leaver.memberId)).includes(name)]).toEqual([name, false]);

  expect((await leaver.api('GET', '/me')).status).toBe(401);
  expect((await reader.get(`/members/${leaver.memberId}`)).status).toBe(404);
  const former = { id: leaver.memberId, name: null };
  expect(await readThread(reader, thread.id)).toMatchObject({ author: former });
  expect((await readPosts(reader, thread.id)).map(({ state }) => state)).toEqual(Array(3).fill('visible'));
  const page = (await reader.get(`/t/${thread.id}`, { 'accept-language': 'de' })).text;
  expect(page).toContain('Former member');
  expect(page).not.toContain(NAME);
  expect((await reader.get(`/t/${thread.id}/1`)).status).toBeLessThan(400);
  const alias = await readThread(reader, unnamed.id);
  expect(alias.author).toEqual(unnamed.author);
  for (const path of [`/search?q=${NAME.split(' ')[1] ?? ''}`, '/api/v1/members?q=Winterbottom'])
    expect((await reader.get(path)).text).not.toContain(NAME);
  expect((await hub.member({ email, name: NAME })).memberId).not.toBe(leaver.memberId);
});

test('nothing happens without the password, and the form keeps what was chosen', async () => {
  expect((await erase('keep', 'not the password')).status).toBe(422);
  const form = await leaver.post('/settings/erasure', { currentPassword: 'wrong one', posts: 'withdraw' });
  expect(form.status).toBe(422);
  expect(form.page().querySelector('input[value=withdraw]')?.hasAttribute('checked')).toBe(true);
  expect((await leaver.api('GET', '/me')).status).toBe(200);
  const done = await leaver.post('/settings/erasure', { currentPassword: PASSWORD, posts: 'keep' });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
  expect((await leaver.get('/settings')).status).toBe(401);
});

test('sockets end at once, in every browser, and no session goes on', async () => {
  const second = hub.visitor();
  second.memberId = leaver.memberId;
  await second.useSignInLink(await hub.hub.features.accounts.makeSignInLink(leaver.memberId));
  const sockets = await Promise.all([connect(leaver), connect(second)]);
  const ends = sockets.map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.on('disconnect', () => {
          resolve();
        });
      }),
  );
  await erase();
  await Promise.all(ends);
  for (const client of [leaver, second]) expect((await client.api('GET', '/me')).status).toBe(401);
});

test('posts are taken back with their text and every version where that is chosen; those of others stay', async () => {
  await hub.hub.features.search.idle();
  expect((await erase('withdraw')).status).toBe(204);
  await idle();
  await hub.hub.features.search.idle();
  const posts = await readPosts(reader, thread.id);
  expect(posts.map(({ number, state, html }) => [number, state, html === ''])).toEqual([
    [1, 'withdrawn', true],
    [2, 'visible', false],
    [3, 'withdrawn', true],
  ]);
  expect(await whereStored(mark)).toEqual([]);
  expect((await readThread(reader, thread.id)).replyCount).toBe(1);
  expect((await reader.api('GET', `/posts/${post.id}`)).status).toBe(200);
});

test('what was cut off goes on at the next start', async () => {
  await hub.core.database.connection
    .collection('erasures')
    .insertOne({ _id: toObjectId(leaver.memberId), withdraws: true });
  await hub.hub.features.erasure.start();
  await idle();
  expect((await whereStored(`Better ${mark}`)).concat(await whereStored(`First ${mark}`))).toEqual([]);
  expect((await whereStored(leaver.memberId)).includes('erasures')).toBe(false);
});

test('the last administrator stays; of two who go at once one does', async () => {
  expect((await erase('keep', PASSWORD, administrator)).status).toBe(409);
  expect((await administrator.api('GET', '/me')).status).toBe(200);
  const [one, other] = await Promise.all(
    [1, 2].map(() => hub.member({ administrator: true, password: PASSWORD })),
  );
  if (one === undefined || other === undefined) throw new Error('There are two');
  await administrator.api('PUT', `/members/${administrator.memberId}/roles`, {
    administrator: false,
    moderates: [],
  });
  const answers = await Promise.all([one, other].map((by) => erase('keep', PASSWORD, by)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  administrator = answers[0]?.status === 409 ? one : other;
});

test('administrators erase on request, with a reason that stands in the log without a name', async () => {
  const path = `/members/${leaver.memberId}/erasure`;
  const given = { reason: 'Letter of 3 May', posts: 'keep' };
  expect((await reader.api('POST', path, given)).status).toBe(403);
  expect((await administrator.api('POST', path, { ...given, reason: '' })).status).toBe(422);
  const own = `/members/${administrator.memberId}/erasure`;
  expect((await administrator.api('POST', own, given)).status).toBe(409);
  const form = await administrator.post(`/admin${path}`, given);
  expect([form.status, form.headers.get('location')]).toEqual([303, '/admin/members']);
  expect((await administrator.api('POST', path, given)).status).toBe(404);
  expect((await leaver.api('GET', '/me')).status).toBe(401);
  const log = (await administrator.get('/moderation/log?action=member.erase')).text;
  for (const said of ['Account erased', 'Letter of 3 May', 'Former member']) expect(log).toContain(said);
  expect(log).not.toContain(NAME);
});

test('what one took back, what is hidden, and what stands in a thread that one left is handed out, too', async () => {
  const inside = await openThread(hub, leaver, {
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
    source: 'Said inside',
  });
  const [hidden, withdrawn] = [
    await reply(leaver, thread.id, { source: 'Hidden words' }),
    await reply(leaver, thread.id, { source: 'Withdrawn words' }),
  ];
  const reason = { reason: 'Reason of a moderator' };
  expect((await administrator.api('POST', `/posts/${hidden.id}/hiding`, reason)).status).toBe(200);
  await leaver.api('POST', `/posts/${withdrawn.id}/withdrawal`);
  await leaver.api('POST', '/concept-proposals', {
    ...{ labels: { en: `Proposed ${mark}` }, scheme: 'stage', language: 'en', why: 'We need it' },
    ...{ similarSeen: true, clientId: `proposal-${mark}` },
  });
  await setBelonging(hub, leaver, {});
  const file = await leaver.api('GET', '/me/export');
  const { posts, conceptProposals } = file.json<ExportView>();
  expect(posts.map(({ source, state }) => [source, state])).toEqual(
    expect.arrayContaining([
      ['Hidden words', 'hidden'],
      ['Withdrawn words', 'withdrawn'],
      ['Said inside', 'visible'],
    ]),
  );
  expect(posts.find(({ source }) => source === 'Said inside')).toMatchObject({
    threadId: null,
    number: null,
  });
  expect(conceptProposals).toMatchObject([{ labels: { en: `Proposed ${mark}` }, why: 'We need it' }]);
  for (const theirs of ['Reason of a moderator', inside.id, 'Reader'])
    expect(file.text).not.toContain(theirs);
});

test('open invitations that one sent, or that went to one’s address, go with the account', async () => {
  await setBelonging(hub, leaver, { projects: [{ projectId: RHINOCEROS, role: 'editor' }] });
  const sentTo = `sent-${mark}@example.org`;
  await leaver.api('POST', `/projects/${RHINOCEROS}/invitations`, { email: sentTo });
  await administrator.api('POST', '/invitations', { email });
  const staying = `staying-${mark}@example.org`;
  await administrator.api('POST', '/invitations', { email: staying });
  // That letters to an address are limited is known for an hour.
  const stored = async (text: string) => (await whereStored(text)).filter((name) => name !== 'ratelimits');
  const among = async () => [await stored(sentTo), await stored(email), await stored(staying)];
  expect(await among()).toEqual([['invitations'], ['invitations', 'members'], ['invitations']]);
  await erase();
  expect(await among()).toEqual([[], [], ['invitations']]);
});

test('a title goes with the posts where nobody else wrote, and stays where somebody did', async () => {
  const alone = await openThread(hub, leaver, { title: `Title ${mark}`, source: 'Alone' });
  await reply(leaver, alone.id, { source: 'Still alone' });
  await erase('withdraw');
  await idle();
  expect(await readThread(reader, thread.id)).toMatchObject({
    title: 'Opened by one who leaves',
    author: { name: null },
  });
  expect(await readThread(reader, alone.id)).toMatchObject({ title: '…', author: { name: null } });
  await hub.hub.features.search.idle();
  expect(await whereStored(`Title ${mark}`)).toEqual([]);
});

test('the page says what stays', async () => {
  const page = await leaver.get('/settings/erasure');
  for (const said of [
    'open invitations',
    'The title of a thread that you opened stays',
    'for the vocabulary',
  ])
    expect(page.text).toContain(said);
});

test('everybody downloads what is kept of them, and nothing of others', async () => {
  const unnamed = await openThread(hub, leaver, { chatham: true, title: 'Unnamed', source: 'Said unnamed' });
  await leaver.api('POST', `/posts/${post.id}/reports`, { reason: 'wrong', note: 'A note of mine' });
  const file = await leaver.get('/settings/export.json');
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(file.headers.get('cache-control')).toBe('private, no-store');
  const kept = file.json<ExportView>();
  expect(kept.account).toMatchObject({ name: NAME, email });
  expect(kept.posts.map(({ source }) => source)).toEqual([
    'My opening words',
    `Better ${mark}`,
    'Said unnamed',
  ]);
  expect(kept.posts.at(-1)).toMatchObject({ threadId: unnamed.id, chatham: true });
  expect(kept.posts.map(({ versions }) => versions.map(({ source }) => source))).toEqual([
    [],
    [`First ${mark}`],
    [],
  ]);
  expect(kept.reports).toMatchObject([{ postId: post.id, note: 'A note of mine' }]);
  expect(file.text).not.toContain('Reader');
  expect((await hub.visitor().get('/settings/export.json')).status).toBe(401);
});
