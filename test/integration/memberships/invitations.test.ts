import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { InvitationView } from '../../../src/contract/invitation-views.ts';
import type { MembershipsView } from '../../../src/contract/membership-views.ts';
import type { Page } from '../../../src/contract/views.ts';
import { letterTo, linkTo, PASSWORD, signIn } from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinGroup, joinProject } from '../../support/memberships.ts';

const RHINOCEROS = '101069685';
const DAY_MS = 24 * 60 * 60 * 1_000;

let hub: TestHub;
let administrator: Client;
let editor: Client;
let facilitator: Client;
let member: Client;
let groupId: string;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({ name: 'Administrator', administrator: true });
  [editor, facilitator, member] = [
    await hub.member({ name: 'Editor', locale: 'de' }),
    await hub.member({ name: 'Facilitator' }),
    await hub.member({ name: 'Member' }),
  ];
  await joinProject(hub, editor, RHINOCEROS, 'editor');
  const made = await administrator.api('POST', '/groups', { name: 'Sampling' });
  groupId = made.json<{ id: string }>().id;
  await joinGroup(hub, facilitator, groupId, 'facilitator');
});
afterEach(() => {
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const someone = (): string => `invited-${randomUUID()}@example.org`;
const toProject = (by: Client, email: string, role = 'member') =>
  by.api('POST', `/projects/${RHINOCEROS}/invitations`, { email, role });
const toGroup = (by: Client, email: string) => by.api('POST', `/groups/${groupId}/invitations`, { email });
const memberships = async (of: Client) => (await of.api('GET', '/me/memberships')).json<MembershipsView>();
const tokenIn = (email: string): string => linkTo(hub, email).split('/').at(-1) ?? '';
const openTo = async (by: Client, path: string) =>
  (await by.api('GET', path)).json<Page<InvitationView>>().items.map(({ email }) => email);

async function invite(path: string, by: Client, fields: Record<string, string>): Promise<string> {
  const sent = await by.post(path, fields, path);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, path]);
  return linkTo(hub, fields['email'] ?? '');
}

test('somebody new joins a project by the link alone: the letter has proven their address', async () => {
  const thread = await openThread(hub, editor, { audience: { kind: 'projects', projectIds: [RHINOCEROS] } });
  const email = someone();
  const link = await invite(`/projects/${RHINOCEROS}/invitations`, editor, { email, role: 'facilitator' });
  expect(letterTo(hub, email)).not.toContain('Editor');

  const visitor = hub.visitor();
  const page = await visitor.get(link);
  expect(page.text).toContain('Editor invites you to the project RHINOCEROS');
  const weak = await visitor.post(`${link}/register`, { name: 'Nora New', password: 'rhinoceros' }, link);
  expect([weak.status, weak.page().querySelector('#field-name')?.getAttribute('value')]).toEqual([
    422,
    'Nora New',
  ]);
  const joined = await visitor.post(`${link}/register`, { name: 'Nora New', password: PASSWORD }, link);
  expect([joined.status, joined.headers.get('location')]).toEqual([303, `/projects/${RHINOCEROS}`]);
  expect((await visitor.get(`/t/${thread.id}`)).status).toBe(200);
  expect((await memberships(visitor)).projects).toMatchObject([{ role: 'facilitator' }]);
  expect((await signIn(hub.visitor(), email, PASSWORD)).status).toBe(303);
  expect((await hub.visitor().get(link)).status).toBe(404);
});

test('a member signs in, comes back to the invitation and joins with a button, once', async () => {
  const email = someone();
  const nora = await hub.member({ name: 'Nora', email, password: PASSWORD });
  const link = await invite(`/groups/${groupId}/invitations`, facilitator, { email, role: 'member' });
  const browser = hub.visitor();
  const way = (await browser.get(link)).page().querySelector('a[href^="/sign-in"]')?.getAttribute('href');
  const back = new URL(way ?? '', hub.origin).searchParams.get('back') ?? '';
  expect(back).toBe(link);
  const inside = await browser.post('/sign-in', { email, password: PASSWORD, back }, '/sign-in');
  expect(inside.headers.get('location')).toBe(link);

  // Looking uses nothing up.
  expect((await browser.get(link)).status).toBe(200);
  expect((await browser.get(link)).status).toBe(200);
  browser.forgetCsrf();
  expect((await nora.get(`/groups/${groupId}`)).status).toBe(404);
  const answers = await Promise.all([1, 2, 3].map(() => browser.post(link, {}, link)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404, 404]);
  expect((await nora.get(`/groups/${groupId}`)).status).toBe(200);
  expect((await memberships(nora)).groups).toHaveLength(1);
});

test('no answer tells whether an address has an account', async () => {
  const known = someone();
  await hub.member({ email: known, locale: 'fr' });
  const unknown = someone();
  const [one, other] = [await toProject(editor, known), await toProject(editor, unknown)];
  const shapeOf = ({ id: _id, email: _email, invitedAt: _at, expiresAt: _until, ...rest }: InvitationView) =>
    rest;
  expect(one.status).toBe(other.status);
  expect(shapeOf(one.json<InvitationView>())).toEqual(shapeOf(other.json<InvitationView>()));
  // In the language of who is known, or else of who invites.
  expect(letterTo(hub, known)).toContain('Ouvrez ce lien');
  expect(letterTo(hub, unknown)).toContain('Öffnen Sie diesen Link');
  // Also for who belongs to it already.
  const inside = someone();
  await joinProject(hub, await hub.member({ email: inside }), RHINOCEROS, 'editor');
  expect((await toProject(editor, inside)).status).toBe(201);
});

test('whoever has an account with the address is told so behind the link, and keeps a role that is higher', async () => {
  const email = someone();
  const nora = await hub.member({ email });
  await joinProject(hub, nora, RHINOCEROS, 'editor');
  await toProject(administrator, email);
  const token = tokenIn(email);
  const made = await hub.visitor().api('POST', '/invitations/registration', {
    ...{ token, name: 'Nora', password: PASSWORD },
  });
  expect(made.status).toBe(409);
  expect((await nora.api('POST', '/invitations/acceptance', { token })).json()).toEqual({
    kind: 'project',
    targetId: RHINOCEROS,
  });
  expect((await memberships(nora)).projects).toMatchObject([{ role: 'editor' }]);
});

test('a link ends after 14 days, when it is revoked, and when another one is sent', async () => {
  const email = someone();
  await toGroup(facilitator, email);
  const first = linkTo(hub, email);
  const again = await toGroup(facilitator, email);
  const second = linkTo(hub, email);
  expect((await hub.visitor().get(first)).status).toBe(404);
  expect(await openTo(facilitator, `/groups/${groupId}/invitations`)).toContain(email);

  hub.setNow(new Date(Date.now() + 14 * DAY_MS - 60_000));
  expect((await hub.visitor().get(second)).status).toBe(200);
  hub.setNow(new Date(Date.now() + 14 * DAY_MS + 60_000));
  expect((await hub.visitor().get(second)).status).toBe(404);
  hub.setNow(null);

  const { id } = again.json<InvitationView>();
  for (const stranger of [member, editor])
    expect((await stranger.api('DELETE', `/invitations/${id}`)).status).toBe(404);
  expect((await facilitator.post(`/invitations/${id}/revoke`)).headers.get('location')).toBe(
    `/groups/${groupId}/invitations`,
  );
  expect((await hub.visitor().get(second)).status).toBe(404);
  expect(await openTo(facilitator, `/groups/${groupId}/invitations`)).not.toContain(email);
});

test('a link is worth what its sender may still do', async () => {
  const former = await hub.member();
  await joinProject(hub, former, RHINOCEROS, 'editor');
  const email = someone();
  await toProject(former, email);
  expect((await hub.visitor().get(linkTo(hub, email))).status).toBe(200);
  await editor.api('PUT', `/projects/${RHINOCEROS}/members/${former.memberId}`, { role: 'member' });
  expect((await hub.visitor().get(linkTo(hub, email))).status).toBe(404);
});

test('nobody lets themselves in by an invitation of their own', async () => {
  const email = someone();
  await toGroup(administrator, email);
  const link = linkTo(hub, email);
  const refused = await administrator.post(link, {}, link);
  expect([refused.status, refused.text.includes('for somebody else')]).toEqual([403, true]);
  expect((await memberships(administrator)).groups).toEqual([]);
});

test('an administrator invites to the hub; a guest who accepts is a member', async () => {
  const email = someone();
  const guest = await hub.member({ email, belongs: { guest: true } });
  expect((await guest.get('/threads/new')).status).toBe(403);
  await invite('/admin/invitations', administrator, { email });
  expect(await openTo(administrator, '/invitations')).toContain(email);
  await guest.post(linkTo(hub, email), {}, linkTo(hub, email));
  expect((await guest.get('/threads/new')).status).toBe(200);
  expect((await editor.api('POST', '/invitations', { email: someone() })).status).toBe(403);
});

test('when no letter can be sent now, the form stands there again with what was typed, and nothing is listed', async () => {
  const email = someone();
  const path = `/projects/${RHINOCEROS}/invitations`;
  const send = jest
    .spyOn(hub.core.mailer, 'send')
    .mockRejectedValueOnce(new Error('The mail server is away'));
  const refused = await editor.post(path, { email, role: 'facilitator' }, path);
  send.mockRestore();
  const page = refused.page();
  expect([refused.status, page.querySelector('#form-errors') === null]).toEqual([503, false]);
  expect(page.querySelector('#field-email')?.getAttribute('value')).toBe(email);
  expect(page.querySelector('option[selected]')?.getAttribute('value')).toBe('facilitator');
  expect(await openTo(editor, path)).not.toContain(email);
});

test('an archived group invites nobody, and its open links end', async () => {
  const made = await administrator.api('POST', '/groups', { name: 'Over' });
  const { id } = made.json<{ id: string }>();
  const email = someone();
  await administrator.api('POST', `/groups/${id}/invitations`, { email });
  await administrator.api('PATCH', `/groups/${id}`, { archived: true });
  expect((await administrator.api('POST', `/groups/${id}/invitations`, { email })).status).toBe(409);
  expect((await hub.visitor().get(linkTo(hub, email))).status).toBe(404);
});

test('the token stands nowhere in the database, and what is accepted or revoked leaves no address', async () => {
  const email = someone();
  await toProject(editor, email);
  const token = tokenIn(email);
  const stored = async () =>
    JSON.stringify(await hub.core.database.connection.collection('invitations').find().toArray());
  expect([(await stored()).includes(token), (await stored()).includes(email)]).toEqual([false, true]);
  await member.api('POST', '/invitations/acceptance', { token });
  expect((await stored()).includes(email)).toBe(false);
});
