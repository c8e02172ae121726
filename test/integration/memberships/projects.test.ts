import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type {
  MembershipRequestView,
  MembershipsView,
  PersonView,
} from '../../../src/contract/membership-views.ts';
import type { Page } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinProject } from '../../support/memberships.ts';
import { closeSockets, connect, listen, next, watch, watchList } from '../../support/sockets.ts';

const RHINOCEROS = '101069685';
const LICORNE = '101069644';

let hub: TestHub;
let ada: Client;
let editor: Client;
let administrator: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member({ name: 'Ada' });
  editor = await hub.member({ name: 'Editor' });
  administrator = await hub.member({ administrator: true });
  await joinProject(hub, editor, RHINOCEROS, 'editor');
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const ask = (member: Client, projectId = RHINOCEROS, note = '') =>
  member.api('POST', `/projects/${projectId}/membership-requests`, { note });
const decide = (decider: Client, id: string, decision: Record<string, unknown>) =>
  decider.api('POST', `/membership-requests/${id}/decision`, decision);
const memberships = async (member: Client) =>
  (await member.api('GET', '/me/memberships')).json<MembershipsView>();
const forProject = { audience: { kind: 'projects', projectIds: [RHINOCEROS] } };

test('an editor lets a member in who asked, and the member sees the project’s threads from then on', async () => {
  const thread = await openThread(hub, editor, forProject);
  const ben = await hub.member({ name: 'Ben' });
  expect((await ben.get(`/t/${thread.id}`)).status).toBe(404);

  const sent = await ben.post(`/projects/${RHINOCEROS}/join`, { note: 'Partner 4' });
  expect(sent.headers.get('location')).toBe(`/projects/${RHINOCEROS}/members`);
  expect((await ben.get(`/projects/${RHINOCEROS}/members`)).text).toContain('You have asked to join');
  const list = await editor.get(`/projects/${RHINOCEROS}/members`);
  expect(list.text).toContain('Partner 4');
  const page = list.page().querySelector('a[href^="/membership-requests/"]')?.getAttribute('href') ?? '';
  const decided = await editor.post(page, { decision: 'accept', role: 'member', reason: '' });
  expect(decided.status).toBe(303);

  expect((await ben.get(`/t/${thread.id}`)).status).toBe(200);
  expect((await memberships(ben)).projects).toMatchObject([
    { project: { id: RHINOCEROS, acronym: 'RHINOCEROS' }, role: 'member' },
  ]);
  expect((await ben.get('/settings/memberships')).text).toContain('Accepted');
  const people = (await ada.api('GET', `/projects/${RHINOCEROS}/members`)).json<Page<PersonView>>();
  expect(people.items.map(({ member }) => member.name)).toContain('Ben');
});

test('asking twice, and many times at once, is one request', async () => {
  const ben = await hub.member();
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(ben, LICORNE)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(answers.map((answer) => answer.json<MembershipRequestView>().id)).size).toBe(1);
  expect((await memberships(ben)).requests).toHaveLength(1);
});

test('a refusal needs a reason, which the asker reads; they may ask again', async () => {
  const ben = await hub.member();
  const { id } = (await ask(ben)).json<MembershipRequestView>();
  expect((await decide(editor, id, { decision: 'refuse' })).status).toBe(422);
  expect((await decide(editor, id, { decision: 'refuse', reason: 'Not a partner' })).status).toBe(200);
  expect((await memberships(ben)).requests).toMatchObject([{ state: 'refused', reason: 'Not a partner' }]);
  expect((await memberships(ben)).projects).toEqual([]);
  expect((await decide(editor, id, { decision: 'accept' })).status).toBe(409);
  expect((await ask(ben)).json<MembershipRequestView>().id).not.toBe(id);
});

test('of two decisions at once one holds', async () => {
  const ben = await hub.member();
  const { id } = (await ask(ben)).json<MembershipRequestView>();
  const answers = await Promise.all([
    decide(editor, id, { decision: 'accept', role: 'facilitator' }),
    decide(administrator, id, { decision: 'refuse', reason: 'No' }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const { projects, requests } = await memberships(ben);
  expect(projects).toHaveLength(requests[0]?.state === 'accepted' ? 1 : 0);
});

test('changes of one member’s memberships at once are all kept', async () => {
  const ben = await hub.member();
  const ids = ['776473', '101069685', '101069644', '101058359', '101069865', '101069789', '101069890'];
  const requests = await Promise.all(
    ids.map(async (projectId) => (await ask(ben, projectId)).json<MembershipRequestView>().id),
  );
  const answers = await Promise.all(requests.map((id) => decide(administrator, id, { decision: 'accept' })));
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
  const { projects } = await memberships(ben);
  expect(projects.map(({ project }) => project.id).toSorted()).toEqual(ids.toSorted());
});

test('nobody decides about themselves, and nobody else’s requests can be read', async () => {
  const { id } = (await ask(administrator, LICORNE)).json<MembershipRequestView>();
  expect((await decide(administrator, id, { decision: 'accept' })).status).toBe(403);
  expect((await ada.get(`/membership-requests/${id}`)).status).toBe(404);
  expect((await decide(ada, id, { decision: 'accept' })).status).toBe(404);
  expect((await decide(editor, id, { decision: 'accept' })).status).toBe(404);
});

test('who leaves, or is removed, hears and reads nothing more of the project at once', async () => {
  const [leaver, removed] = [await hub.member({ name: 'Leaver' }), await hub.member({ name: 'Removed' })];
  const thread = await openThread(hub, editor, forProject);
  for (const one of [leaver, removed]) await joinProject(hub, one, RHINOCEROS);
  const sockets = [await connect(leaver), await connect(removed), await connect(editor)];
  for (const socket of sockets) {
    expect(await watch(socket, thread.id)).toMatchObject({ ok: true });
    expect(await watchList(socket, 'hub')).toEqual({ ok: true });
  }
  const heard = sockets.map((socket) => listen(socket));

  const left = await leaver.post(`/projects/${RHINOCEROS}/leave`);
  expect(left.status).toBe(303);
  await editor.post(`/projects/${RHINOCEROS}/members/${removed.memberId}/remove`);
  const told = sockets[2] === undefined ? null : next(sockets[2], 'thread:changed');
  await reply(editor, thread.id, { source: 'A word among us' });
  await told;

  for (const one of [leaver, removed]) {
    expect((await one.get(`/t/${thread.id}`)).status).toBe(404);
    expect((await one.get('/')).text).not.toContain(`/t/${thread.id}`);
    expect((await memberships(one)).projects).toEqual([]);
  }
  const counted = (name: string) =>
    heard.map((messages) => messages.filter(({ event }) => event === name).length);
  expect(counted('thread:changed')).toEqual([0, 0, 1]);
  // Their open lists show what they can no longer see.
  expect(counted('list:stale')).toEqual([1, 1, 0]);
});

test('an editor gives roles, and the last one may leave: administrators remain', async () => {
  const [first, ben] = [await hub.member(), await hub.member()];
  await joinProject(hub, first, LICORNE, 'editor');
  await joinProject(hub, ben, LICORNE);
  expect(
    (await ben.api('PUT', `/projects/${LICORNE}/members/${ben.memberId}`, { role: 'editor' })).status,
  ).toBe(403);
  const path = `/projects/${LICORNE}/members/${ben.memberId}`;
  expect((await first.api('PUT', path, { role: 'editor' })).status).toBe(204);
  expect((await ben.api('GET', '/me')).json()['edits']).toEqual([LICORNE]);
  expect(
    (await first.api('PUT', `/projects/${LICORNE}/members/${ada.memberId}`, { role: 'editor' })).status,
  ).toBe(404);
  for (const one of [first, ben])
    expect((await one.api('DELETE', `/me/projects/${LICORNE}`)).status).toBe(204);
  expect((await administrator.api('GET', `/projects/${LICORNE}/membership-requests`)).status).toBe(200);
});

test('an organisation lets members in by an administrator’s decision, and is then named in their profile', async () => {
  const ben = await hub.member();
  const partner = (await hub.hub.features.projects.access(null, RHINOCEROS)).partners[0];
  const organisationId = partner?.organisationId.toHexString() ?? '';
  const asked = await ben.api('POST', `/organisations/${organisationId}/membership-requests`, { note: '' });
  const { id, targetName } = asked.json<MembershipRequestView>();
  expect((await decide(editor, id, { decision: 'accept' })).status).toBe(404);
  expect((await decide(administrator, id, { decision: 'accept' })).status).toBe(200);
  expect((await ben.api('GET', '/me')).json()['organisation']).toBe(targetName);
  expect((await memberships(ben)).organisation).toEqual({ id: organisationId, name: targetName });

  await ben.api('PATCH', '/me', { organisation: 'Somewhere else' });
  expect((await ben.api('GET', '/me')).json()['organisation']).toBe(targetName);
  expect((await ben.api('DELETE', '/me/organisation')).status).toBe(204);
  expect((await ben.api('GET', '/me')).json()['organisation']).toBe('');
});

test('whoever decides is told of what waits, on every page, and whoever asked of what came of it', async () => {
  const waiting = async (member: Client) =>
    (await member.api('GET', '/me')).json<{ waitingRequests: number }>().waitingRequests;
  const open = await openThread(hub, editor, { audience: { kind: 'public' } });
  const menu = async (member: Client, path: string) =>
    (await member.get(path)).page().querySelector('.account');
  const countIn = async (member: Client, path: string) =>
    (await menu(member, path))?.querySelector('a[href="/membership-requests"]')?.textContent;
  const before = await waiting(editor);
  const chiefBefore = await waiting(administrator);
  const ben = await hub.member({ name: 'Ben who asks' });
  const dora = await hub.member({ name: 'Dora who asks' });
  const askedBy = async (member: Client, projectId?: string): Promise<string> =>
    (await ask(member, projectId)).json<MembershipRequestView>().id;
  const first = await askedBy(ben);
  const second = await askedBy(dora);
  const third = await askedBy(ben, LICORNE);
  expect(await waiting(editor)).toBe(before + 2);
  expect(await waiting(administrator)).toBe(chiefBefore + 3);
  expect([await waiting(ben), await waiting(ada)]).toEqual([0, 0]);
  for (const path of ['/', `/t/${open.id}`, `/projects/${RHINOCEROS}`]) {
    expect(await countIn(editor, path)).toContain(`${String(before + 2)} wait for you`);
    expect((await menu(editor, path))?.querySelector('.dot')).not.toBeNull();
  }
  expect(await countIn(ben, '/')).toBeUndefined();

  const said = `${String(before + 2)} people asked to join`;
  expect((await editor.get(`/projects/${RHINOCEROS}`)).text).toContain(said);
  expect((await ada.get(`/projects/${RHINOCEROS}`)).text).not.toContain('asked to join: decide');
  expect((await editor.get(`/projects/${LICORNE}`)).text).not.toContain('asked to join: decide');

  const list = (await editor.get('/membership-requests')).text;
  expect([list.includes('Ben who asks'), list.includes('Dora who asks')]).toEqual([true, true]);
  expect(list).not.toContain('LICORNE');
  const ids = async (member: Client) =>
    (await member.api('GET', '/membership-requests'))
      .json<Page<MembershipRequestView>>()
      .items.map(({ id }) => id);
  expect(await ids(editor)).not.toContain(third);
  expect((await ids(editor)).slice(0, 2)).toEqual([second, first]);
  expect((await ids(administrator)).slice(0, 1)).toEqual([third]);
  expect(await ids(ada)).toEqual([]);

  await decide(editor, first, { decision: 'accept', role: 'member', reason: 'Welcome aboard' });
  await decide(editor, second, { decision: 'refuse', reason: 'Not a partner' });
  expect(await waiting(editor)).toBe(before);
  const told = async (member: Client) => (await member.get('/settings/memberships')).page().body.textContent;
  expect(await told(ben)).toMatch(/Accepted[\s\S]*Welcome aboard/u);
  expect(await told(dora)).toMatch(/Refused[\s\S]*Not a partner/u);
  await ben.api('DELETE', `/membership-requests/${third}`);
  expect(await waiting(administrator)).toBe(chiefBefore);
});
