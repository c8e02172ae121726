import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { GuestView } from '../../../src/contract/guest-views.ts';
import type { ModerationEntryView, Page, ThreadRowView, ThreadView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinGroup, joinProject } from '../../support/memberships.ts';
import { closeSockets, connect, listen, next, watch } from '../../support/sockets.ts';

const RHINOCEROS = '101069685';
const HOUR_MS = 60 * 60 * 1_000;

let hub: TestHub;
let administrator: Client;
let facilitator: Client;
let member: Client;
let groupId: string;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({ administrator: true });
  [facilitator, member] = [await hub.member({ name: 'Facilitator' }), await hub.member({ name: 'Member' })];
  groupId = (await administrator.api('POST', '/groups', { name: 'Sampling' })).json<{ id: string }>().id;
  await joinGroup(hub, facilitator, groupId, 'facilitator');
  await joinGroup(hub, member, groupId);
  await joinProject(hub, facilitator, RHINOCEROS, 'facilitator');
  await joinProject(hub, member, RHINOCEROS);
});
afterEach(() => {
  closeSockets();
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const inHours = (hours: number): string => new Date(hub.core.now().getTime() + hours * HOUR_MS).toISOString();
const inProject = (): Promise<ThreadView> =>
  openThread(hub, member, { audience: { kind: 'projects', projectIds: [RHINOCEROS] } });
const inGroup = (): Promise<ThreadView> => openThread(hub, member, { audience: { kind: 'group', groupId } });
const admit = (by: Client, path: string, { memberId }: Client, until = inHours(1)) =>
  by.api('PUT', `${path}/guests/${memberId}`, { until });
const guestsOf = async (path: string) =>
  (await facilitator.api('GET', `${path}/guests`)).json<{ items: GuestView[] }>().items;
const outsider = (isGuest = false): Promise<Client> =>
  hub.member({ name: 'Outsider', ...(isGuest ? { belongs: { guest: true } } : {}) });

test.each([
  ['a member', false],
  ['somebody who is no member', true],
])('%s is let into one thread until an instant, and into nothing else', async (_who, isGuest) => {
  const [open, closed] = [await inProject(), await inProject()];
  const guest = await outsider(isGuest);
  expect((await admit(member, `/threads/${open.id}`, guest)).status).toBe(403);
  expect((await admit(guest, `/threads/${open.id}`, guest)).status).toBe(isGuest ? 403 : 404);
  expect((await admit(facilitator, `/threads/${open.id}`, guest)).status).toBe(204);

  expect((await guest.get(`/t/${open.id}`)).status).toBe(200);
  expect((await guest.get(`/t/${closed.id}`)).status).toBe(404);
  const listed = (await guest.api('GET', '/threads')).json<Page<ThreadRowView>>().items.map(({ id }) => id);
  expect([listed.includes(open.id), listed.includes(closed.id)]).toEqual([true, false]);
  expect((await guest.get(`/projects/${RHINOCEROS}/members`)).text).not.toContain(
    'You belong to this project',
  );
  expect((await member.get(`/t/${open.id}/people`)).text).toContain('Guest until');
  expect(await guestsOf(`/threads/${open.id}`)).toMatchObject([{ member: { id: guest.memberId } }]);

  hub.setNow(new Date(Date.now() + 2 * HOUR_MS));
  expect((await guest.get(`/t/${open.id}`)).status).toBe(404);
});

test('where a group holds something TLP:RED, those who see it read why nobody is let in, and others only that', async () => {
  const made = await administrator.api('POST', '/groups', { name: 'Reddish' });
  const { id } = made.json<{ id: string }>();
  const path = `/groups/${id}`;
  await joinGroup(hub, facilitator, id, 'facilitator');
  expect(
    (await administrator.get(`${path}/guests`)).page().querySelector('form[role="search"], input[name="q"]'),
  ).not.toBeNull();
  await openThread(hub, facilitator, { audience: { kind: 'group', groupId: id }, sensitivity: 'RED' });
  const guest = await outsider();
  for (const [by, hears] of [
    [facilitator, true],
    [administrator, false],
  ] as const) {
    const refused = await admit(by, path, guest);
    expect([refused.status, refused.text.includes('TLP:RED')]).toEqual([409, hears]);
    const invited = await by.api('POST', `${path}/invitations`, {
      email: 'someone@example.org',
      role: 'guest',
    });
    expect([invited.status < 400, invited.text.includes('TLP:RED') && !hears]).toEqual([false, false]);
    const main = (await by.get(`${path}/guests`)).page().querySelector('main');
    expect(main?.textContent.includes('TLP:RED')).toBe(hears);
    expect(main?.querySelector('input[name="q"]')).toBeNull();
    if (!hears) expect(main?.textContent).toContain('its facilitators know why');
  }
});

test('guests are offered nothing that is for members', async () => {
  const thread = await inProject();
  const guest = await outsider(true);
  await admit(facilitator, `/threads/${thread.id}`, guest);
  const hrefs = async (by: Client, path: string) =>
    [...(await by.get(path)).page().querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  for (const [path, href] of [
    ['/', '/threads/new'],
    [`/t/${thread.id}`, `/t/${thread.id}/schedule`],
    ['/', '/scheduled'],
  ] as const) {
    expect(await hrefs(member, path)).toContain(href);
    expect(await hrefs(guest, path)).not.toContain(href);
    expect((await guest.get(href)).status).toBe(403);
  }
});

test('a facilitator lets somebody in by the form, in words of their own time zone, and ends it', async () => {
  const thread = await inProject();
  const guest = await hub.member({ name: 'Guenther Guest' });
  const path = `/t/${thread.id}/guests`;
  const page = await facilitator.get(`${path}?q=guenther`);
  expect([page.text.includes('Guenther Guest'), page.text.includes('Europe/Brussels')]).toEqual([true, true]);
  const late = await facilitator.post(path, { memberId: guest.memberId, until: '2020-01-01T09:00' }, path);
  expect([late.status, late.page().querySelector('#error-until')?.textContent.includes('ahead')]).toEqual([
    422,
    true,
  ]);
  expect(late.page().querySelector('option')?.getAttribute('value')).toBe(guest.memberId);
  const sent = await facilitator.post(path, { memberId: guest.memberId, until: '2027-07-01T09:00' }, path);
  expect(sent.status).toBe(303);
  expect(await guestsOf(`/threads/${thread.id}`)).toMatchObject([{ until: '2027-07-01T07:00:00.000Z' }]);
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(200);

  await facilitator.post(`${path}/${guest.memberId}/remove`, {}, path);
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(404);
  const log = (await facilitator.api('GET', `/moderation/log?thread=${thread.id}`)).json<
    Page<ModerationEntryView>
  >();
  expect(log.items.map(({ action }) => action)).toEqual(['guest.dismiss', 'guest.admit']);
});

test('a guest of a group sees its threads and its page, and is none of its people', async () => {
  const thread = await inGroup();
  const guest = await outsider(true);
  expect((await admit(facilitator, `/groups/${groupId}`, guest)).status).toBe(204);
  expect((await guest.get(`/t/${thread.id}`)).status).toBe(200);
  expect((await guest.get(`/groups/${groupId}`)).text).toContain('You are a guest of this group');
  const people = (await facilitator.api('GET', `/groups/${groupId}/members`)).json<Page<unknown>>().items;
  expect(JSON.stringify(people)).not.toContain(guest.memberId);
  expect(await guestsOf(`/groups/${groupId}`)).toMatchObject([{ member: { id: guest.memberId } }]);
  // Whoever sees it anyway needs no pass, and nobody lets themselves in.
  expect((await admit(facilitator, `/groups/${groupId}`, member)).status).toBe(409);
  expect((await admit(facilitator, `/threads/${thread.id}`, member)).status).toBe(409);
  expect((await admit(administrator, `/groups/${groupId}`, administrator)).status).toBe(403);
});

test.each(['thread', 'group'] as const)(
  'the open connections of a guest of a %s end with their time',
  async (kind) => {
    const thread = await (kind === 'thread' ? inProject() : inGroup());
    const [guest, staying] = [await outsider(true), await outsider()];
    const path = kind === 'thread' ? `/threads/${thread.id}` : `/groups/${groupId}`;
    await admit(facilitator, path, guest, inHours(1));
    await admit(facilitator, path, staying, inHours(5));
    const [ending, going] = [await connect(guest), await connect(staying)];
    for (const socket of [ending, going]) expect(await watch(socket, thread.id)).toMatchObject({ ok: true });
    const heard = listen(ending);

    const closed = next(ending, 'thread:closed');
    hub.setNow(new Date(Date.now() + 2 * HOUR_MS));
    expect(await closed).toEqual({ threadId: thread.id });
    const told = next(going, 'thread:changed');
    await reply(member, thread.id, { source: 'Among us again' });
    await told;
    expect(heard.filter(({ event }) => event === 'thread:changed')).toEqual([]);
    expect(await watch(ending, thread.id)).toMatchObject({ ok: false });
    const standing = await hub.hub.features.accounts.members.membershipsOf(guest.memberId);
    expect(standing?.passes).toEqual([]);
  },
);

test('a pass that is ended closes open connections at once', async () => {
  const thread = await inProject();
  const guest = await outsider(true);
  await admit(facilitator, `/threads/${thread.id}`, guest);
  const socket = await connect(guest);
  await watch(socket, thread.id);
  const closed = next(socket, 'thread:closed');
  await facilitator.api('DELETE', `/threads/${thread.id}/guests/${guest.memberId}`);
  expect(await closed).toEqual({ threadId: thread.id });
});
