import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { GroupView } from '../../../src/contract/group-views.ts';
import type { GroupRole, MembershipsView, PersonView } from '../../../src/contract/membership-views.ts';
import type { ModerationEntryView, Page, ThreadRowView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply, threadDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinGroup } from '../../support/memberships.ts';
import { closeSockets, connect, listen, next, watch } from '../../support/sockets.ts';

const SECRET = 'Sampling plan 97.3';

let hub: TestHub;
let administrator: Client;
let facilitator: Client;
let member: Client;
let outsider: Client;
let groupId: string;
let count = 0;

beforeAll(async () => {
  hub = await startHub();
  [administrator, facilitator, member, outsider] = [
    await hub.member({ administrator: true, moderates: 'all' }),
    await hub.member({ name: 'Facilitator' }),
    await hub.member({ name: 'Member' }),
    await hub.member({ name: 'Outsider', moderates: 'all' }),
  ];
  groupId = (await makeGroup()).id;
  await put(administrator, facilitator, 'facilitator');
  await put(facilitator, member);
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

async function makeGroup(draft: Record<string, unknown> = {}): Promise<GroupView> {
  count += 1;
  const made = await administrator.api('POST', '/groups', { name: `Group ${String(count)}`, ...draft });
  expect(made.status).toBe(201);
  return made.json<GroupView>();
}
const put = (by: Client, who: Client, role: GroupRole = 'member', id = groupId) =>
  by.api('PUT', `/groups/${id}/members/${who.memberId}`, { role });
const inGroup = (id = groupId) => ({ audience: { kind: 'group', groupId: id } });
const people = async (by: Client, id = groupId) =>
  (await by.api('GET', `/groups/${id}/members`)).json<Page<PersonView<GroupRole>>>().items;
const threadsOf = async (by: Client, id = groupId) =>
  (await by.api('GET', `/groups/${id}/threads`)).json<Page<ThreadRowView>>().items;

test('a group and what is in it do not exist for those outside it, moderators of everything included', async () => {
  await administrator.api('PATCH', `/groups/${groupId}`, { description: SECRET });
  const thread = await openThread(hub, member, { title: SECRET, ...inGroup() });
  for (const path of [`/groups/${groupId}`, `/groups/${groupId}/members`, `/t/${thread.id}`])
    expect([path, (await outsider.get(path)).status]).toEqual([path, 404]);
  for (const path of ['/groups', '/', '/moderation/log', '/settings/memberships'])
    expect([path, (await outsider.get(path)).text.includes(SECRET)]).toEqual([path, false]);
  expect((await hub.visitor().get(`/groups/${groupId}`)).status).toBe(401);

  expect((await member.get(`/groups/${groupId}`)).text).toContain(`/t/${thread.id}`);
  expect((await member.get('/groups')).text).toContain(`/groups/${groupId}`);
  expect((await threadsOf(member)).map(({ id }) => id)).toContain(thread.id);
});

test('an administrator keeps a group, sees who is in it, and reads nothing of it', async () => {
  const thread = await openThread(hub, member, { title: `${SECRET}, unread`, ...inGroup() });
  const page = await administrator.get(`/groups/${groupId}`);
  expect([page.status, page.text.includes('unread')]).toEqual([200, false]);
  expect(page.text).toContain('Facilitator');
  expect(await threadsOf(administrator)).toEqual([]);
  expect((await administrator.get(`/t/${thread.id}`)).status).toBe(404);
  // Nor do they let themselves in.
  expect((await put(administrator, administrator)).status).toBe(403);
  expect((await administrator.get(`/t/${thread.id}`)).status).toBe(404);
});

test('whoever makes a group may be its first facilitator; no two groups are called the same', async () => {
  const { id, role } = await makeGroup({ name: 'Élan', facilitate: true });
  expect(role).toBe('facilitator');
  expect((await people(administrator, id)).map((one) => one.member.id)).toEqual([administrator.memberId]);
  const fields = { name: 'élan', description: 'Typed at length' };
  const again = await administrator.post('/groups', fields, '/groups/new');
  expect([again.status, again.page().querySelector('textarea')?.textContent]).toEqual([
    409,
    'Typed at length',
  ]);
  expect((await outsider.api('POST', '/groups', { name: 'Mine' })).status).toBe(403);
});

test('a facilitator finds a member, takes them in and gives them a role; members do not', async () => {
  const newcomer = await hub.member({ name: 'Zoë Newcomer' });
  const path = `/groups/${groupId}/members`;
  expect((await put(member, newcomer)).status).toBe(403);
  expect((await member.get(`${path}?q=zoe`)).text).not.toContain('Newcomer');
  const found = await facilitator.get(`${path}?q=zoe`);
  const id = found.page().querySelector('input[name="memberId"]')?.getAttribute('value') ?? '';
  expect(id).toBe(newcomer.memberId);
  expect((await facilitator.post(path, { memberId: id, role: 'member' }, path)).status).toBe(303);
  expect((await newcomer.get(`/groups/${groupId}`)).status).toBe(200);
  await facilitator.post(`${path}/${id}/role`, { role: 'facilitator' }, path);
  expect((await newcomer.api('GET', '/me')).json()['facilitates']).toEqual([`group:${groupId}`]);
  expect((await newcomer.api('GET', '/me/memberships')).json<MembershipsView>().groups).toMatchObject([
    { group: { id: groupId }, role: 'facilitator' },
  ]);
  // Once more changes nothing.
  expect((await put(facilitator, newcomer, 'facilitator')).status).toBe(204);
  expect((await people(facilitator)).filter((one) => one.member.id === id)).toHaveLength(1);
});

test('facilitators moderate the threads of their group', async () => {
  const thread = await openThread(hub, member, inGroup());
  expect((await facilitator.api('PATCH', `/threads/${thread.id}`, { locked: true })).status).toBe(200);
  expect((await member.api('PATCH', `/threads/${thread.id}`, { locked: false })).status).toBe(403);
});

test('who leaves, or is taken out, hears and reads nothing more of the group at once', async () => {
  const [leaver, removed] = [await hub.member({ name: 'Leaver' }), await hub.member({ name: 'Removed' })];
  for (const one of [leaver, removed]) await joinGroup(hub, one, groupId);
  const thread = await openThread(hub, member, inGroup());
  const sockets = [await connect(leaver), await connect(removed), await connect(facilitator)];
  for (const socket of sockets) expect(await watch(socket, thread.id)).toMatchObject({ ok: true });
  const heard = sockets.map((socket) => listen(socket));

  expect((await leaver.post(`/groups/${groupId}/leave`)).status).toBe(303);
  expect((await leaver.api('DELETE', `/me/groups/${groupId}`)).status).toBe(404);
  await facilitator.post(`/groups/${groupId}/members/${removed.memberId}/remove`);
  const told = sockets[2] === undefined ? null : next(sockets[2], 'thread:changed');
  await reply(member, thread.id, { source: SECRET });
  await told;

  for (const one of [leaver, removed]) {
    expect((await one.get(`/t/${thread.id}`)).status).toBe(404);
    expect((await one.get(`/groups/${groupId}`)).status).toBe(404);
  }
  expect(heard.map((messages) => messages.filter(({ event }) => event === 'thread:changed').length)).toEqual([
    0, 0, 1,
  ]);
});

test('an archived group keeps its threads and its people; nothing and nobody is added', async () => {
  const { id } = await makeGroup();
  await joinGroup(hub, member, id);
  const thread = await openThread(hub, member, inGroup(id));
  expect((await member.get('/threads/new')).text).toContain(`group:${id}`);
  expect((await administrator.post(`/groups/${id}/archive`)).status).toBe(303);

  expect((await member.get('/threads/new')).text).not.toContain(`group:${id}`);
  const refused = await member.api('POST', '/threads', threadDraft(hub, inGroup(id)));
  expect([refused.status, refused.text.includes('audience.groupId')]).toEqual([422, true]);
  expect((await put(administrator, outsider, 'member', id)).status).toBe(409);
  expect((await member.get(`/t/${thread.id}`)).status).toBe(200);
  await reply(member, thread.id, { source: 'Going on' });

  await administrator.post(`/groups/${id}/unarchive`);
  await openThread(hub, member, inGroup(id));
});

test('a new name stands beside its threads at once, and the group’s facilitators read who gave it', async () => {
  const thread = await openThread(hub, member, inGroup());
  expect((await member.api('PATCH', `/groups/${groupId}`, { name: 'Mine' })).status).toBe(403);
  await administrator.post(
    `/groups/${groupId}/edit`,
    { name: 'Sampling, renamed', description: '' },
    `/groups/${groupId}/edit`,
  );
  expect((await member.get(`/t/${thread.id}`)).text).toContain('Sampling, renamed');
  const log = async (reader: Client) =>
    (await reader.api('GET', '/moderation/log')).json<Page<ModerationEntryView>>().items;
  expect((await log(facilitator)).map(({ action }) => action)).toContain('group.change');
  expect((await log(outsider)).map(({ action }) => action)).not.toContain('group.change');
});

test('guests belong to no group', async () => {
  const guest = await hub.member({ belongs: { guest: true } });
  expect((await put(facilitator, guest)).status).toBe(409);
  expect((await guest.get('/groups')).status).toBe(200);
});
