import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { RHINOCEROS, setBelonging } from '../support/belonging.ts';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { placesWith, settle, statusesOf } from '../support/looking.ts';
import {
  button,
  composeThread,
  follow,
  markPage,
  openAccountMenu,
  openList,
  postOf,
  replyHere,
  startJourney,
  t,
  untilClosed,
  untilLive,
  type Journey,
} from '../support/pages.ts';

const INSIDE = { kind: 'projects', projectIds: [RHINOCEROS] };
const WHERE = ['/', '/topics/hydrometallurgy', '/search?q=manganese', '/consents', '/feed.atom'];

let journey: Journey;
let opener: Client;
let coAuthor: Client;
let quoted: Client;
let stranger: Client;

beforeAll(async () => {
  journey = await startJourney();
  const { hub } = journey;
  [opener, coAuthor, quoted, stranger] = await Promise.all([
    hub.member({ name: 'Opener' }),
    hub.member({ name: 'Co-author' }),
    hub.member({ name: 'Quoted author' }),
    hub.member({ name: 'Stranger' }),
  ]);
  await setBelonging(hub, opener, { projects: [RHINOCEROS] });
  await setBelonging(hub, coAuthor, { projects: [RHINOCEROS] });
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

/** Asks in the thread's page to show it to all members of the hub. */
async function askForConsent(page: Page): Promise<void> {
  await follow(page, page.locator('aside').getByRole('link', { name: t('thread.audience') }));
  await follow(page, page.getByRole('link', { name: t('widening.title') }));
  await page.locator('[name=audience][value=members]').check();
  await page.locator('#field-reason').fill('Others ask for it');
  await follow(page, button(page, 'widening.propose'));
  await page.getByText(t('notice.widening-proposed')).waitFor();
}

/** Follows the count in the header to what the member is asked. */
async function goToConsents(page: Page): Promise<void> {
  await page.goto('/');
  await page.locator('.menu.account .dot').waitFor();
  const menu = await openAccountMenu(page);
  await menu.getByText(t('layout.waiting-consents', { count: 1 })).waitFor();
  await follow(page, menu.getByRole('link', { name: t('consents.title') }));
}

function standing(page: Page, asked: number, agreed: number): Promise<void> {
  return page.getByText(t('widening.standing', { asked, agreed, refused: 0 })).waitFor();
}

test('who wrote and who is quoted are asked and agree; until it is carried out strangers see nothing', async () => {
  const { hub } = journey;
  const open = await openThread(hub, quoted, { title: 'Open figures', source: 'Cobalt 92 %' });
  const outside = await journey.open('/', { as: stranger });
  const asking = await journey.open('/', { as: opener });
  const path = await composeThread(asking, {
    topic: 'Hydrometallurgy',
    title: 'Manganese between us',
    source: `> [In reply to #1](/t/${open.id}/1)\n>\n> Cobalt 92 %\n\nManganese is worse.`,
    audience: 'projects',
    projects: [RHINOCEROS],
  });
  const threadId = path.replace('/t/', '');
  const reading = await journey.open(path, { as: coAuthor });
  await untilLive(reading);
  await replyHere(reading, 2, 'Our manganese stays in the residue.');
  const isSamePage = await markPage(reading);
  await askForConsent(asking);
  await standing(asking, 3, 1);

  const answering = await journey.open('/', { as: coAuthor });
  await goToConsents(answering);
  const card = answering.locator('main .card');
  await card.getByRole('link', { name: 'Manganese between us' }).waitFor();
  expect(await card.locator('.audience').allInnerTexts()).toEqual(['RHINOCEROS', t('audience.members')]);
  await card.getByText('Others ask for it').waitFor();
  expect(await card.locator('.facts', { hasText: t('consents.posts') }).innerText()).toContain('#2');
  await follow(answering, button(answering, 'consents.agree'));
  await card.getByText(t('consents.agreed')).waitFor();
  expect(await answering.locator('.menu.account .dot').count()).toBe(0);

  const asked = await journey.open('/', { as: quoted });
  await goToConsents(asked);
  await asked.getByText(t('consents.unseen-thread')).waitFor();
  for (const secret of ['Manganese', threadId]) expect(await asked.content()).not.toContain(secret);
  await follow(asked, asked.locator('main .card').getByRole('link', { name: '#1' }));
  await asked.waitForURL(`**/t/${open.id}**`);
  await goToConsents(asked);
  await follow(asked, button(asked, 'consents.agree'));

  await settle(hub);
  expect(await placesWith(outside, WHERE, ['Manganese between us', 'in the residue', threadId])).toEqual([]);
  expect(new Set(await statusesOf(outside, threadId))).toEqual(new Set([404]));

  const list = await openList(journey, '/', { as: stranger });
  await asking.reload();
  await standing(asking, 3, 3);
  await follow(asking, button(asking, 'widening.carry-out'));
  await follow(list, list.getByRole('button', { name: t('list.news', { count: 1 }) }));
  await list.locator('ul[data-list]').getByRole('link', { name: 'Manganese between us' }).waitFor();
  await reading.locator('#thread-header .audience', { hasText: t('audience.members') }).waitFor();
  await reading.locator('#posts .event', { hasText: 'with the consent of those who wrote' }).waitFor();
  expect(await isSamePage()).toBe(true);
  await outside.goto('/');
  await follow(outside, outside.getByRole('link', { name: 'Manganese between us' }).first());
  await postOf(outside, 2).getByText('Our manganese stays in the residue.').waitFor();
  await settle(hub);
  expect(await placesWith(outside, ['/search?q=residue'], [threadId])).toEqual(['/search?q=residue']);
});

test('whoever does not answer within a week is left out as it is shown', async () => {
  const { hub } = journey;
  const thread = await openThread(hub, opener, { title: 'Graphite between us', audience: INSIDE });
  await reply(coAuthor, thread.id, { source: 'Our graphite goes to a furnace.' });
  const reading = await journey.open(`/t/${thread.id}`, { as: coAuthor });
  await untilLive(reading);
  const asking = await journey.open(`/t/${thread.id}`, { as: opener });
  await askForConsent(asking);
  await standing(asking, 2, 1);
  await asking.getByText(t('widening.leave-out', { count: 1 })).waitFor();
  expect(await asking.locator('.danger-zone .facts a').allInnerTexts()).toEqual(['#2']);
  expect(await button(asking, 'widening.carry-out-without').count()).toBe(0);
  hub.setNow(new Date(Date.now() + 8 * 24 * 60 * 60 * 1_000));
  await asking.reload();
  await follow(asking, button(asking, 'widening.carry-out-without'));
  hub.setNow(null);

  await postOf(reading, 2).getByText(t('post.left-out')).waitFor();
  expect(await reading.locator('#posts').innerText()).not.toContain('furnace');
  const outside = await journey.open(`/t/${thread.id}`, { as: stranger });
  await postOf(outside, 2).getByText(t('post.left-out')).waitFor();
  await settle(hub);
  const places = [`/t/${thread.id}`, `/t/${thread.id}/feed.atom`];
  expect(await placesWith(outside, places, ['furnace', 'Co-author'])).toEqual([]);
  expect(await placesWith(outside, [...WHERE, '/search?q=furnace'], ['to a furnace'])).toEqual([]);
  const late = await journey.open('/consents', { as: coAuthor });
  await late.getByText(t('consents.none')).waitFor();
});

test('narrowing takes the thread at once out of the open pages of those who lose sight of it', async () => {
  const { hub } = journey;
  const thread = await openThread(hub, opener, { title: 'Said too widely' });
  await reply(stranger, thread.id, { source: 'I read along.' });
  const list = await openList(journey, '/', { as: stranger });
  const losing = await journey.open('/', { as: stranger });
  await follow(losing, losing.getByRole('link', { name: 'Said too widely' }).first());
  const staying = await journey.open(`/t/${thread.id}`, { as: coAuthor });
  await Promise.all([untilLive(losing), untilLive(staying)]);
  const isSamePage = await markPage(staying);

  const narrowing = await journey.open(`/t/${thread.id}`, { as: opener });
  await follow(narrowing, narrowing.locator('aside').getByRole('link', { name: t('thread.audience') }));
  await narrowing.locator('[name=audience][value=projects]').check();
  await narrowing.locator(`[name=projects][value="${RHINOCEROS}"]`).check();
  await follow(narrowing, button(narrowing, 'thread.narrow'));

  await untilClosed(losing);
  expect(await losing.content()).not.toContain('Said too widely');
  await list.getByRole('link', { name: 'Said too widely' }).waitFor({ state: 'detached' });
  expect((await losing.reload())?.status()).toBe(404);
  await losing.goBack();
  expect(await losing.content()).not.toContain('Said too widely');

  await staying.locator('#thread-header .audience', { hasText: 'RHINOCEROS' }).waitFor();
  await replyHere(staying, 3, 'Between us now.');
  expect(await isSamePage()).toBe(true);
});
