import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ShownAudience } from '../../../src/contract/account-views.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import { addGroup, LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const UNTIL = new Date('2099-12-24T12:00:00Z');

let hub: TestHub;
let rhino: Client;
let stranger: Client;
let groupId: string;

beforeAll(async () => {
  hub = await startHub();
  groupId = await addGroup(hub, 'Black mass working group');
  rhino = await hub.member({ name: 'Rhino' });
  stranger = await hub.member({ name: 'Stranger' });
  await setBelonging(hub, rhino, { projects: [RHINOCEROS], groups: [groupId] });
  await setBelonging(hub, await hub.member({ name: 'Both' }), { projects: [RHINOCEROS, LICORNE] });
  await setBelonging(hub, await hub.member({ name: 'Unicorn' }), { projects: [LICORNE] });
  const passes = [{ circle: `group:${groupId}`, until: UNTIL }];
  await setBelonging(hub, await hub.member({ name: 'Visitor' }), { guest: true, passes });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const TYPED = {
  kind: 'projects',
  projectIds: [] as string[],
  groupId: null as string | null,
  projectNames: '',
};
const ask = (by: Client, audience: Partial<typeof TYPED>, path = '/audience') =>
  by.api('POST', path, { audience: { ...TYPED, ...audience } });

test('a new thread says beside each choice how many people it is for', async () => {
  const { text } = await rhino.get('/threads/new');
  expect(text).toContain('Every member of the hub. Guests and search engines do not see it. Now: 4 people.');
  expect(text).toContain('Only the members and guests of the group. Now: 2 people (1 guest).');
  expect(text).toContain(`${RHINOCEROS} · 2 people`);
  expect(text).toContain('All hub members (4)');
  expect(text).not.toContain(LICORNE);
  expect((await stranger.get('/threads/new')).text).not.toContain('Black mass working group');
});

test('without JavaScript the preview says how many distinct people several projects are, and leads to them', async () => {
  const sent = await rhino.post('/threads/new', {
    ...{ topicId: hub.topicId('hydrometallurgy'), title: 'Yields', kind: 'discussion', language: 'en' },
    ...{ source: 'Ninety-seven.', clientId: randomUUID(), preview: '1' },
    ...{ audience: 'projects', projects: [RHINOCEROS], projectNames: 'licorne' },
  });
  const link = sent.page().querySelector('.audience-seers a');
  expect(link?.textContent).toBe('Visible to 3 people: RHINOCEROS and LiCORNE');
  const listed = await rhino.get(link?.getAttribute('href') ?? '');
  expect([...listed.page().querySelectorAll('.hit h2')].map(({ textContent }) => textContent)).toEqual([
    'Both',
    'Rhino',
    'Unicorn',
  ]);
  expect((await hub.visitor().get('/projects/people?projects=101069685')).status).toBe(401);
  expect((await rhino.get('/projects/people?projects=101069685,288888888')).status).toBe(404);
});

test('the count is asked for by what is ticked and typed, and says what is wrong with it', async () => {
  const counted = await ask(rhino, { projectIds: [RHINOCEROS], projectNames: 'LiCORNE' });
  expect(counted.json<ShownAudience>()).toEqual({
    audience: {
      kind: 'projects',
      projects: [
        { id: RHINOCEROS, acronym: 'RHINOCEROS' },
        { id: LICORNE, acronym: 'LiCORNE' },
      ],
      group: null,
    },
    seers: { count: 3, guests: 0 },
  });
  const inGroup = await ask(rhino, { kind: 'group', groupId });
  expect(inGroup.json<ShownAudience>().seers).toEqual({ count: 2, guests: 1 });
  const unknown = await ask(rhino, { projectIds: [RHINOCEROS], projectNames: 'Nowhere' });
  expect([unknown.status, unknown.text.includes('Nowhere')]).toEqual([422, true]);
});

test('nothing is told of groups that one is not in, nor of projects that were taken out', async () => {
  const secret = await ask(stranger, { kind: 'group', groupId });
  const none = await ask(stranger, { kind: 'group', groupId: 'f'.repeat(24) });
  expect([secret.status, secret.json<Problem>().errors]).toEqual([422, none.json<Problem>().errors]);

  const record = await hub.hub.features.projects.store.findById(LICORNE);
  if (record === null) throw new Error('The starter data has LiCORNE');
  const removed = { ...record, _id: '299999999', acronym: 'GONE', acronymKey: 'gone', removedAt: new Date() };
  await hub.hub.features.projects.store.add([{ ...removed, sortKey: 'gone 299999999' }], null);
  const gone = await ask(rhino, { projectIds: [RHINOCEROS, '299999999'] });
  expect([gone.status, gone.text.includes('GONE')]).toEqual([422, false]);
  expect((await rhino.get('/projects/people?projects=101069685,299999999')).status).toBe(404);
  const guest = await hub.member({ name: 'Guest elsewhere' });
  await setBelonging(hub, guest, { guest: true });
  expect((await ask(guest, { kind: 'members' })).status).toBe(403);
});

test('the form that narrows says who would see the thread, with its guests', async () => {
  const thread = await openThread(hub, rhino, { audience: { kind: 'members' } });
  const passes = [{ circle: `thread:${thread.id}`, until: UNTIL }];
  await setBelonging(hub, await hub.member({ name: 'Let in' }), { guest: true, passes });
  await hub.core.database.transaction((session) =>
    hub.hub.features.threads.advance(thread.id, { change: { hasGuests: true } }, session),
  );
  const again = await rhino.post(`/t/${thread.id}/audience`, {
    audience: 'projects',
    projects: [RHINOCEROS],
    reason: 'x'.repeat(600),
  });
  expect(again.status).toBe(422);
  expect(again.page().querySelector('.audience-seers')?.textContent).toBe(
    'Visible to 3 people: RHINOCEROS and 1 guest',
  );
  const asked = await ask(rhino, { projectIds: [RHINOCEROS] }, `/threads/${thread.id}/audience`);
  expect(asked.json<ShownAudience>().seers).toEqual({ count: 3, guests: 1 });
  const hidden = await openThread(hub, rhino, { audience: { kind: 'group', groupId } });
  expect((await ask(stranger, { kind: 'members' }, `/threads/${hidden.id}/audience`)).status).toBe(404);
});
