import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ThreadView } from '../../src/contract/views.ts';
import { RHINOCEROS } from '../support/belonging.ts';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { placesWith, settle, statusesOf } from '../support/looking.ts';
import { joinProject } from '../support/memberships.ts';
import {
  button,
  follow,
  markPage,
  openList,
  postOf,
  replyHere,
  startJourney,
  t,
  untilClosed,
  untilLive,
  type Journey,
} from '../support/pages.ts';

const TITLE = 'Lithium in the raffinate';
const PEOPLE = `/projects/${RHINOCEROS}/members`;

let journey: Journey;
let editor: Client;
let staying: Client;
let administrator: Client;

beforeAll(async () => {
  journey = await startJourney();
  const { hub } = journey;
  [editor, staying, administrator] = await Promise.all([
    hub.member({ name: 'Editor' }),
    hub.member({ name: 'Colleague who stays' }),
    hub.member({ name: 'Administrator', administrator: true }),
  ]);
  await joinProject(hub, editor, RHINOCEROS, 'editor');
  await joinProject(hub, staying, RHINOCEROS);
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

async function leaveByOneself(leaver: Client): Promise<void> {
  const page = await journey.open(PEOPLE, { as: leaver });
  await page.getByText(t('membership.leave-hint')).waitFor();
  await follow(page, button(page, 'membership.leave'));
  await page.getByText(t('notice.left')).waitFor();
}

async function beTakenOut(leaver: Client): Promise<void> {
  const page = await journey.open(PEOPLE, { as: editor });
  const name = t('people.remove-of', { name: nameOf(leaver) });
  await follow(page, page.getByRole('button', { name }));
  await page.getByText(t('notice.person-removed')).waitFor();
  expect(await page.getByRole('button', { name }).count()).toBe(0);
}

async function beSuspended(leaver: Client): Promise<void> {
  const page = await journey.open(`/admin/members/${leaver.memberId}`, { as: administrator });
  await page.locator('#field-suspensionReason').fill('Passed on what was confidential');
  await follow(page, button(page, 'account.suspend'));
  await page.getByText(t('notice.member-suspended')).waitFor();
}

const nameOf = ({ memberId }: Client): string => `Leaver ${memberId.slice(-6)}`;

/** A member of the project, whose name is like no other. */
async function member(): Promise<Client> {
  const { hub } = journey;
  const client = await hub.member();
  await client.api('PATCH', '/me', { name: nameOf(client) });
  await joinProject(hub, client, RHINOCEROS);
  return client;
}

/** The open list has a row of the thread as long as its reader sees it. */
function rowIn(list: Page): ReturnType<Page['getByRole']> {
  return list.getByRole('link', { name: TITLE }).first();
}

test.each([
  ['somebody who leaves the project', leaveByOneself, 'closed'],
  ['somebody whom an editor takes out', beTakenOut, 'closed'],
  ['somebody who is suspended', beSuspended, 'session-ended'],
] as const)('%s loses the open thread at once, and finds it nowhere', async (_who, leave, reason) => {
  const { hub } = journey;
  const leaver = await member();
  const thread: ThreadView = await openThread(hub, staying, {
    title: TITLE,
    source: 'We lose the lithium.',
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
  });
  const own = await reply(leaver, thread.id, { source: 'We lose it, too.' });
  const colleagues = await journey.open(`/t/${thread.id}`, { as: staying });
  const list = await openList(journey, '/', { as: leaver });
  await rowIn(list).waitFor();
  const reading = await journey.open('/', { as: leaver });
  await follow(reading, rowIn(reading));
  await Promise.all([untilLive(colleagues), untilLive(reading)]);
  const isSamePage = await markPage(colleagues);
  await reading.locator('#field-source').fill('I was about to say');

  await leave(leaver);
  await untilClosed(reading, reason);
  expect(await reading.content()).not.toMatch(/raffinate|We lose/u);
  await rowIn(list).waitFor({ state: 'detached' });
  expect(await list.content()).not.toContain('raffinate');

  await replyHere(colleagues, 3, 'Without them.');
  expect(await isSamePage()).toBe(true);
  expect(await postOf(colleagues, 3).count()).toBe(1);
  expect(await reading.content()).not.toContain('Without them');

  expect((await reading.reload())?.status()).toBe(404);
  await settle(hub);
  const places = ['/', '/topics/hydrometallurgy', '/search?q=lithium', `/members/${leaver.memberId}`];
  const further = [...places, `/members/${staying.memberId}`, '/feed.atom', `/posts/${own.id}/history`];
  expect(await placesWith(reading, further, [thread.id, 'raffinate', 'We lose'])).toEqual([]);
  expect(new Set(await statusesOf(reading, thread.id))).toEqual(new Set([404]));
});
