import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { InvitationView } from '../../../src/contract/invitation-views.ts';
import type { MembershipsView } from '../../../src/contract/membership-views.ts';
import type { ModerationEntryView, Page, ThreadView } from '../../../src/contract/views.ts';
import { letterTo, linkTo, PASSWORD } from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinGroup, joinProject } from '../../support/memberships.ts';
import { closeSockets, connect, next, watch } from '../../support/sockets.ts';

const RHINOCEROS = '101069685';
const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

let hub: TestHub;
let administrator: Client;
let facilitator: Client;
let member: Client;
let groupId: string;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({ name: 'Administrator', administrator: true });
  facilitator = await hub.member({ name: 'Facilitator', locale: 'de' });
  member = await hub.member({ name: 'Member' });
  groupId = (await administrator.api('POST', '/groups', { name: 'Sampling' })).json<{ id: string }>().id;
  for (const [client, role] of [
    [facilitator, 'facilitator'],
    [member, 'member'],
  ] as const) {
    await joinGroup(hub, client, groupId, role);
    await joinProject(hub, client, RHINOCEROS, role);
  }
});
afterEach(() => {
  closeSockets();
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const someone = (): string => `invited-${randomUUID()}@example.org`;
const inHours = (hours: number): string => new Date(hub.core.now().getTime() + hours * HOUR_MS).toISOString();
const inProject = (more: object = {}): Promise<ThreadView> =>
  openThread(hub, member, { audience: { kind: 'projects', projectIds: [RHINOCEROS] }, ...more });
const inGroup = (more: object = {}): Promise<ThreadView> =>
  openThread(hub, member, { audience: { kind: 'group', groupId }, ...more });
const invite = (by: Client, path: string, email: string, until = inHours(48)) =>
  by.api('POST', `${path}/guest-invitations`, { email, until });
const openTo = async (by: Client, path: string) =>
  (await by.api('GET', path)).json<Page<InvitationView>>().items.map(({ email }) => email);
const memberships = async (of: Client) => (await of.api('GET', '/me/memberships')).json<MembershipsView>();
const accept = (by: Client, email: string) => by.post(linkTo(hub, email), {}, linkTo(hub, email));

async function registerAs(email: string, name: string): Promise<Client> {
  const visitor = hub.visitor();
  const link = linkTo(hub, email);
  const made = await visitor.post(`${link}/register`, { name, password: PASSWORD }, link);
  expect(made.status).toBe(303);
  visitor.forgetCsrf();
  return visitor;
}

test('somebody new gets a guest account by the letter, which opens the thread, nothing else, and ends', async () => {
  const [thread, other, forMembers] = [
    await inProject({ title: 'Yields of leaching' }),
    await inProject(),
    await openThread(hub, member, { audience: { kind: 'members' } }),
  ];
  const email = someone();
  const path = `/t/${thread.id}/guests/invitations`;
  expect((await facilitator.get(`/t/${thread.id}/guests`)).text).toContain(`href="${path}"`);
  const until = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 11) + '09:00';
  const sent = await facilitator.post(path, { email, until }, path);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, path]);
  const letter = letterTo(hub, email);
  expect(letter).toMatch(/als Gast bis .+09:00.+\(Europe\/Brussels\)/u);
  expect([letter.includes('Facilitator'), letter.includes('Yields')]).toEqual([false, false]);

  const page = await hub.visitor().get(linkTo(hub, email));
  expect(page.text).toContain('Facilitator lets you into the thread “Yields of leaching”');
  expect(page.text).toContain('(Europe/Brussels)');
  const guest = await registerAs(email, 'Gina Guest');
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(200);
  for (const { id } of [other, forMembers]) expect((await guest.get(`/t/${id}`)).status).toBe(404);
  expect((await guest.get('/threads/new')).status).toBe(403);
  expect(await memberships(guest)).toMatchObject({ guest: true, projects: [], groups: [] });
  expect((await guest.get(linkTo(hub, email))).status).toBe(404);
  const log = await facilitator.api('GET', `/moderation/log?thread=${thread.id}`);
  expect(log.json<Page<ModerationEntryView>>().items).toMatchObject([
    { action: 'guest.admit', actor: { name: 'Facilitator' } },
  ]);

  hub.setNow(new Date(Date.now() + 31 * DAY_MS));
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(404);
});

test('a pass that was accepted closes what is open at its instant', async () => {
  const thread = await inGroup();
  const email = someone();
  await invite(facilitator, `/groups/${groupId}`, email, inHours(1));
  const guest = await registerAs(email, 'Brief Guest');
  const socket = await connect(guest);
  expect(await watch(socket, thread.id)).toMatchObject({ ok: true });
  const closed = next(socket, 'thread:closed');
  hub.setNow(new Date(Date.now() + 2 * HOUR_MS));
  expect(await closed).toEqual({ threadId: thread.id });
});

test('the account that is signed in gets the pass, stays what it is, and keeps a longer one', async () => {
  const thread = await inGroup();
  const email = someone();
  const someMember = await hub.member({ email });
  await invite(facilitator, `/groups/${groupId}`, email);
  expect((await accept(someMember, email)).headers.get('location')).toBe(`/groups/${groupId}`);
  expect((await someMember.get(`/t/${thread.id}`)).status).toBe(200);
  expect((await someMember.get('/threads/new')).status).toBe(200);
  const [before] = (await memberships(someMember)).passes;

  await invite(facilitator, `/groups/${groupId}`, email, inHours(1));
  await accept(someMember, email);
  expect((await memberships(someMember)).passes).toEqual([before]);
  // Whoever sees it anyway is given nothing; a guest stays a guest.
  const inside = someone();
  await invite(facilitator, `/groups/${groupId}`, inside);
  expect((await accept(member, inside)).status).toBe(303);
  expect((await memberships(member)).passes).toEqual([]);
  const guest = await hub.member({ belongs: { guest: true } });
  const toGuest = someone();
  await invite(facilitator, `/threads/${thread.id}`, toGuest);
  await accept(guest, toGuest);
  expect(await memberships(guest)).toMatchObject({
    guest: true,
    passes: [{ place: { kind: 'thread', id: thread.id } }],
  });
});

test('no answer tells whether an address has an account, or is a guest already', async () => {
  const thread = await inProject();
  const [known, unknown, inside] = [someone(), someone(), someone()];
  await hub.member({ email: known, locale: 'fr' });
  await joinProject(hub, await hub.member({ email: inside }), RHINOCEROS);
  const until = inHours(48);
  const answers = [];
  for (const email of [known, unknown, inside])
    answers.push(await invite(facilitator, `/threads/${thread.id}`, email, until));
  const told = answers.map((answer) => {
    const {
      id: _id,
      email: _email,
      invitedAt: _at,
      expiresAt: _end,
      ...rest
    } = answer.json<InvitationView>();
    return [answer.status, rest];
  });
  expect([told[1], told[2]]).toEqual([told[0], told[0]]);
  expect(letterTo(hub, known)).toMatch(/invite à titre temporaire .+\(Europe\/Brussels\)/u);
});

test('an invitation is worth what its sender may still do, ends with the pass, and is revoked', async () => {
  const thread = await inProject();
  const former = await hub.member();
  await joinProject(hub, former, RHINOCEROS, 'facilitator');
  const [one, two, three] = [someone(), someone(), someone()];
  await invite(former, `/threads/${thread.id}`, one);
  expect((await hub.visitor().get(linkTo(hub, one))).status).toBe(200);
  await joinProject(hub, former, RHINOCEROS, 'member');
  expect((await hub.visitor().get(linkTo(hub, one))).status).toBe(404);

  await invite(facilitator, `/threads/${thread.id}`, two, inHours(2));
  hub.setNow(new Date(Date.now() + 3 * HOUR_MS));
  expect((await hub.visitor().get(linkTo(hub, two))).status).toBe(404);
  hub.setNow(null);

  const { id } = (await invite(facilitator, `/threads/${thread.id}`, three)).json<InvitationView>();
  const list = `/threads/${thread.id}/guest-invitations`;
  expect(await openTo(facilitator, list)).toEqual([three, two, one]);
  const elsewhere = await hub.member({ moderates: 'all' });
  for (const stranger of [member, administrator, elsewhere])
    expect((await stranger.api('DELETE', `/invitations/${id}`)).status).toBe(404);
  const revoked = await facilitator.post(`/invitations/${id}/revoke`);
  expect(revoked.headers.get('location')).toBe(`/t/${thread.id}/guests/invitations`);
  expect((await hub.visitor().get(linkTo(hub, three))).status).toBe(404);
  expect(await openTo(facilitator, list)).toEqual([two, one]);
});

test('those who may not let guests in invite none, and nobody lets themselves in', async () => {
  const [thread, ingroup] = [await inProject(), await inGroup()];
  for (const [by, path, status] of [
    [member, `/threads/${thread.id}`, 403],
    [administrator, `/threads/${thread.id}`, 404],
    [administrator, `/threads/${ingroup.id}`, 404],
    [member, `/groups/${groupId}`, 403],
    [hub.visitor(), `/threads/${thread.id}`, 401],
  ] as const) {
    expect((await invite(by, path, someone())).status).toBe(status);
    expect((await by.api('GET', `${path}/guest-invitations`)).status).toBe(status);
  }
  const email = someone();
  await invite(administrator, `/groups/${groupId}`, email);
  expect((await accept(administrator, email)).status).toBe(403);
  // What a thread is called is for those who see it; a group is known to administrators.
  const secret = someone();
  await invite(facilitator, `/threads/${thread.id}`, secret);
  const all = await openTo(administrator, '/invitations');
  expect([all.includes(email), all.includes(secret)]).toEqual([true, false]);
});

test('the form shows what was wrong, with what was typed', async () => {
  const thread = await inProject();
  const path = `/t/${thread.id}/guests/invitations`;
  const late = await facilitator.post(path, { email: 'typed@example.org', until: '2020-01-01T09:00' }, path);
  const page = late.page();
  expect([
    late.status,
    page.querySelector('#error-until') === null,
    page.querySelector('#field-email')?.getAttribute('value'),
    page.querySelector('#field-until')?.getAttribute('value'),
  ]).toEqual([422, false, 'typed@example.org', '2020-01-01T09:00']);
});

test.each([
  ['a thread labelled TLP:RED', () => inProject({ sensitivity: 'RED' })],
  [
    'a thread with a post labelled TLP:RED',
    async () => {
      const thread = await inProject();
      await reply(member, thread.id, { source: 'For you alone', sensitivity: 'RED' });
      return thread;
    },
  ],
])('nobody is let into %s, with the reason', async (_what, open) => {
  const thread = await open();
  const guest = await hub.member();
  const until = inHours(1);
  const admitted = await facilitator.api('PUT', `/threads/${thread.id}/guests/${guest.memberId}`, { until });
  const sent = await invite(facilitator, `/threads/${thread.id}`, someone());
  expect([admitted.status, sent.status]).toEqual([409, 409]);
  const path = `/t/${thread.id}/guests/invitations`;
  const form = await facilitator.post(path, { email: 'a@example.org', until: '2027-01-01T09:00' }, path);
  expect([form.status, form.text.includes('TLP:RED')]).toEqual([409, true]);
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(404);
});

test('what is labelled TLP:RED later ends an open invitation, and closes its group to guests', async () => {
  const made = await administrator.api('POST', '/groups', { name: 'Confidential' });
  const { id } = made.json<{ id: string }>();
  const path = `/groups/${id}`;
  await joinGroup(hub, facilitator, id, 'facilitator');
  const thread = await openThread(hub, facilitator, { audience: { kind: 'group', groupId: id } });
  const [toThread, toGroup] = [someone(), someone()];
  expect((await invite(facilitator, `/threads/${thread.id}`, toThread)).status).toBe(201);
  expect((await invite(facilitator, path, toGroup)).status).toBe(201);
  await reply(facilitator, thread.id, { source: 'For you alone', sensitivity: 'RED' });
  for (const email of [toThread, toGroup])
    expect((await hub.visitor().get(linkTo(hub, email))).status).toBe(404);
  expect((await invite(facilitator, path, someone())).status).toBe(409);
  const another = await openThread(hub, facilitator, { audience: { kind: 'group', groupId: id } });
  expect((await invite(facilitator, `/threads/${another.id}`, someone())).status).toBe(201);
});

test('what everybody sees, and a group that is over, take no guests', async () => {
  const open = await openThread(hub, member, { audience: { kind: 'public' } });
  const moderator = await hub.member({ moderates: 'all' });
  expect((await invite(moderator, `/threads/${open.id}`, someone())).status).toBe(409);
  const { id } = (await administrator.api('POST', '/groups', { name: 'Over' })).json<{ id: string }>();
  const email = someone();
  await invite(administrator, `/groups/${id}`, email);
  await administrator.api('PATCH', `/groups/${id}`, { archived: true });
  expect((await invite(administrator, `/groups/${id}`, someone())).status).toBe(409);
  expect((await hub.visitor().get(linkTo(hub, email))).status).toBe(404);
});

test('somebody sees what they were let into, until when and by whom, and gives it up', async () => {
  const thread = await inProject({ title: 'Shown for a while' });
  const guest = await hub.member({ belongs: { guest: true } });
  const until = inHours(24);
  const admit = (path: string) => facilitator.api('PUT', `${path}/guests/${guest.memberId}`, { until });
  await admit(`/threads/${thread.id}`);
  await admit(`/groups/${groupId}`);
  expect((await memberships(guest)).passes).toMatchObject([
    {
      place: { kind: 'thread', id: thread.id },
      name: 'Shown for a while',
      until,
      by: { name: 'Facilitator' },
    },
    { place: { kind: 'group', id: groupId }, name: 'Sampling', until, by: { name: 'Facilitator' } },
  ]);
  const page = '/settings/memberships';
  const shown = await guest.get(page);
  for (const text of ['Shown for a while', 'Sampling', '(Europe/Brussels)', 'Facilitator'])
    expect(shown.text).toContain(text);

  const socket = await connect(guest);
  await watch(socket, thread.id);
  const closed = next(socket, 'thread:closed');
  const given = await guest.post(`/settings/passes/thread/${thread.id}/give-up`, {}, page);
  expect([given.status, given.headers.get('location')]).toEqual([303, page]);
  expect(await closed).toEqual({ threadId: thread.id });
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(404);
  for (const status of [204, 404])
    expect((await guest.api('DELETE', `/me/passes/group/${groupId}`)).status).toBe(status);
  expect((await memberships(guest)).passes).toEqual([]);
  expect((await guest.get(`/groups/${groupId}`)).status).toBe(404);
});
