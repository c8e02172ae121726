import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { SeersView } from '../../../src/contract/account-views.ts';
import type { ThreadView } from '../../../src/contract/views.ts';
import { addGroup, LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let rhino: Client;
let unicorn: Client;
let stranger: Client;
let groupId: string;

beforeAll(async () => {
  hub = await startHub();
  groupId = await addGroup(hub, 'Black mass working group');
  [rhino, unicorn, stranger] = await Promise.all([
    hub.member({ name: 'Rhino' }),
    hub.member({ name: 'Unicorn' }),
    hub.member({ name: 'Stranger' }),
  ]);
  await setBelonging(hub, rhino, { projects: [RHINOCEROS], groups: [groupId] });
  await setBelonging(hub, unicorn, { projects: [LICORNE] });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** Sends the form that starts a thread. */
function send(author: Client, fields: Record<string, string | string[]>): Promise<Answer> {
  return author.post('/threads/new', {
    topicId: hub.topicId('hydrometallurgy'),
    title: 'Yields between us',
    kind: 'discussion',
    language: 'en',
    source: 'Ninety-seven per cent.',
    clientId: randomUUID(),
    ...fields,
  });
}

const threadIdOf = (answer: Answer): string => answer.headers.get('location')?.split('/').at(-1) ?? '';

test('a member chooses projects by box and by name, and the thread says in words who sees it', async () => {
  const page = (await rhino.get('/threads/new')).text;
  expect(page).toContain(`value="${RHINOCEROS}"`);
  expect(page).toContain('Black mass working group');

  const sent = await send(rhino, { audience: 'projects', projects: [RHINOCEROS], projectNames: 'licorne' });
  expect(sent.status).toBe(303);
  const thread = await readThread(unicorn, threadIdOf(sent));
  expect(thread.audience.projects.map(({ id }) => id)).toEqual([RHINOCEROS, LICORNE]);

  const shown = (await unicorn.get(`/t/${thread.id}`)).text;
  expect(shown).toContain('Visible to 2 people: RHINOCEROS and LiCORNE');
  expect((await stranger.get(`/t/${thread.id}`)).status).toBe(404);
  expect((await stranger.get(`/t/${thread.id}/people`)).status).toBe(404);
});

test('who has no project and no group chooses between members and everybody', async () => {
  const page = (await stranger.get('/threads/new')).text;
  expect(page).toContain('value="members"');
  expect(page).toContain('value="public"');
  expect(page).not.toContain('value="projects"');
});

test('a group of one’s own can be chosen, another’s not', async () => {
  const sent = await send(rhino, { audience: `group:${groupId}` });
  expect((await readThread(rhino, threadIdOf(sent))).audience.group?.name).toBe('Black mass working group');

  const refused = await send(unicorn, { audience: `group:${groupId}` });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Choose a group that you belong to.');
});

test('an acronym that several projects share is refused with their numbers, and what was typed stays', async () => {
  const { store } = hub.hub.features.projects;
  const record = await store.findById(LICORNE);
  if (record === null) throw new Error('The starter data has LiCORNE');
  await store.add([{ ...record, _id: '999999999', sortKey: 'licorne 999999999' }], null);

  const refused = await send(rhino, {
    audience: 'projects',
    projects: [RHINOCEROS],
    projectNames: 'LiCORNE',
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(LICORNE);
  expect(refused.text).toContain('999999999');
  expect(refused.text).toContain('value="LiCORNE"');

  const byNumber = { audience: 'projects', projects: [RHINOCEROS], projectNames: LICORNE };
  expect((await send(rhino, byNumber)).status).toBe(303);
  const unknown = await send(rhino, { ...byNumber, projectNames: 'Nowhere' });
  expect([unknown.status, unknown.text.includes('Nowhere')]).toEqual([422, true]);
});

test('the list of people names those of the projects, and guests with their date', async () => {
  const thread = await openThread(hub, rhino, {
    audience: { kind: 'group', groupId },
  });
  const guest = await hub.member({ name: 'Visiting assayer' });
  const until = new Date('2099-12-24T12:00:00Z');
  await setBelonging(hub, guest, { guest: true, passes: [{ circle: `group:${groupId}`, until }] });

  const people = (await rhino.api('GET', `/threads/${thread.id}/people`)).json<SeersView>();
  expect(people.count).toBe(2);
  expect(people.items.map(({ name, guestUntil }) => [name, guestUntil])).toEqual([
    ['Rhino', null],
    ['Visiting assayer', until.toISOString()],
  ]);
  expect((await guest.get(`/t/${thread.id}/people`)).text).toContain('Guest until 24 Dec 2099');

  const forAll = await openThread(hub, rhino);
  const members = (await stranger.api('GET', `/threads/${forAll.id}/people`)).json<SeersView>();
  expect([members.count, members.items]).toEqual([3, []]);
  expect((await stranger.get(`/t/${forAll.id}`)).text).toContain('All hub members (3)');
});

test('who joins or leaves is counted at once', async () => {
  const thread: ThreadView = await openThread(hub, rhino, {
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
  });
  const count = async () => (await rhino.api('GET', `/threads/${thread.id}/people`)).json<SeersView>().count;
  expect(await count()).toBe(1);
  await setBelonging(hub, stranger, { projects: [RHINOCEROS] });
  expect(await count()).toBe(2);
  await setBelonging(hub, stranger, {});
  expect(await count()).toBe(1);
});

test('everything that is wrong is told at once, an unknown tag beside the rest', async () => {
  const wrong = await send(rhino, {
    ...{ title: '', topicId: '', tagWords: 'unobtainium', publishAt: '2020-01-01T10:00' },
    ...{ audience: 'projects', projectNames: 'Nowhere' },
  });
  const told = [...wrong.page().querySelectorAll('#form-errors a')].map((link) => link.getAttribute('href'));
  expect([wrong.status, told.toSorted()]).toEqual([
    422,
    ['#field-projectNames', '#field-publishAt', '#field-tagWords', '#field-title', '#field-topicId'],
  ]);

  // What each step finds by itself is told with the others, too.
  const tag = await send(rhino, { audience: 'members', tagWords: 'unobtainium' });
  expect([tag.status, tag.text.includes('unobtainium')]).toEqual([422, true]);
  const past = await send(rhino, {
    audience: 'members',
    tagWords: 'nonsense',
    publishAt: '2020-01-01T10:00',
  });
  expect([past.text.includes('#field-publishAt'), past.text.includes('#field-tagWords')]).toEqual([
    true,
    true,
  ]);
});
