import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { SeersView } from '../../../src/contract/account-views.ts';
import { addGroup, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const TWINS = ['101999001', '101999002'];

let hub: TestHub;
let rhino: Client;
let groupId: string;

beforeAll(async () => {
  hub = await startHub();
  groupId = await addGroup(hub, 'Black mass working group');
  rhino = await hub.member({ name: 'Rhino', moderates: 'all' });
  await setBelonging(hub, rhino, { projects: [RHINOCEROS], groups: [groupId] });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** Lets a guest in, who has no other right. */
async function letIn(threadId: string): Promise<void> {
  const guest = await hub.member({ name: 'Gus Guest' });
  await setBelonging(hub, guest, { guest: true });
  const path = `/threads/${threadId}/guests/${guest.memberId}`;
  expect(
    (await rhino.api('PUT', path, { until: new Date(hub.core.now().getTime() + 3_600_000).toISOString() }))
      .status,
  ).toBe(204);
}

test('guests are counted as such, and no sentence leaves them out', async () => {
  const thread = await openThread(hub, rhino, { audience: { kind: 'projects', projectIds: [RHINOCEROS] } });
  const alone = (await rhino.get(`/t/${thread.id}/people`)).text;
  expect(alone).toContain('Visible to 1 person: RHINOCEROS<');
  expect(alone).toContain('and nobody else');
  await letIn(thread.id);

  const people = (await rhino.api('GET', `/threads/${thread.id}/people`)).json<SeersView>();
  expect([people.count, people.guests]).toEqual([2, 1]);
  const listed = (await rhino.get(`/t/${thread.id}/people`)).text;
  expect(listed).toContain('Visible to 2 people: RHINOCEROS and 1 guest');
  expect(listed).toContain('and the guests whose date stands beside their name');
  expect((await rhino.get(`/t/${thread.id}`)).text).toContain('Visible to 2 people: RHINOCEROS and 1 guest');
});

test('a guest beside all members of the hub is none of them', async () => {
  const thread = await openThread(hub, rhino);
  await letIn(thread.id);
  expect((await rhino.get(`/t/${thread.id}`)).text).toContain('All hub members (1) and 1 guest');
  const listed = (await rhino.get(`/t/${thread.id}/people`)).text;
  expect(listed).toContain('Every member of the hub can see it, and the guests below');
  expect(listed).not.toContain('Everyone with an account');
});

test('guests of a group count beside its members, and a member with a pass is no guest', async () => {
  const thread = await openThread(hub, rhino, { audience: { kind: 'group', groupId } });
  const until = new Date('2099-12-24T12:00:00Z');
  const passes = [{ circle: `group:${groupId}`, until }];
  await setBelonging(hub, await hub.member({ name: 'Visitor' }), { guest: true, passes });
  await setBelonging(hub, await hub.member({ name: 'Both' }), { groups: [groupId], passes });
  const page = (await rhino.get(`/t/${thread.id}`)).text;
  expect(page).toContain('Visible to 3 people: Black mass working group and 1 guest');
  const form = (await rhino.get('/threads/new')).text;
  expect(form).toContain('Only the members and guests of the group.');
  expect(form).toContain('Every member of the hub.');
});

test('projects that share an acronym are told apart by their numbers', async () => {
  const { store } = hub.hub.features.projects;
  const record = await store.findById(RHINOCEROS);
  if (record === null) throw new Error('The starter data has RHINOCEROS');
  await store.add(
    TWINS.map((_id) => ({ ...record, _id, acronym: 'TWIN', acronymKey: 'twin', sortKey: `twin ${_id}` })),
    null,
  );
  const thread = await openThread(hub, rhino, {
    audience: { kind: 'projects', projectIds: [RHINOCEROS, ...TWINS] },
  });
  const words = 'RHINOCEROS, TWIN (101999001) and TWIN (101999002)';
  expect((await rhino.get(`/t/${thread.id}`)).text).toContain(words);
  expect((await rhino.get(`/t/${thread.id}/people`)).text).toContain(words);
  expect((await rhino.get('/')).text).toContain(words);
  expect((await readThread(rhino, thread.id)).audience.projects[1]).toEqual({
    id: '101999001',
    acronym: 'TWIN',
    shared: true,
  });
});
