import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { localTimeOf } from '../../src/features/scheduled/local-time.ts';
import type { Client } from '../support/client.ts';
import { openThread } from '../support/content.ts';
import { placesWith, settle } from '../support/looking.ts';
import {
  button,
  fillThread,
  follow,
  markPage,
  openAccountMenu,
  openList,
  postOf,
  shownPosts,
  startJourney,
  t,
  untilLive,
  type Journey,
} from '../support/pages.ts';

const HOUR_MS = 60 * 60 * 1_000;
const ZONE = 'Europe/Brussels';

let journey: Journey;
let author: Client;
let reader: Client;

beforeAll(async () => {
  journey = await startJourney();
  [author, reader] = await Promise.all([
    journey.hub.member({ name: 'Author under embargo' }),
    journey.hub.member({ name: 'Reader' }),
  ]);
  await openThread(journey.hub, reader, { title: 'Said before' });
});
afterEach(() => {
  journey.hub.setNow(null);
  journey.check();
});
afterAll(() => journey.close());

/** In an hour, as the author reads it off the clock. */
const inAnHour = (): string => localTimeOf(new Date(Date.now() + HOUR_MS), ZONE);

const letTimeCome = (): void => {
  journey.hub.setNow(new Date(Date.now() + 2 * HOUR_MS));
};

/** Under "Scheduled" in the menu of their account the author finds what waits, with its time zone. */
async function findScheduled(page: Page, title: string): Promise<void> {
  await page.goto('/');
  const menu = await openAccountMenu(page);
  await follow(page, menu.getByRole('link', { name: t('scheduled.title') }));
  const row = page.locator('main .row', { hasText: title });
  expect(await row.locator('time').innerText()).toMatch(/\d\d:\d\d.* \(Europe\/Brussels\)$/u);
}

test('a thread under embargo arrives at its instant where its readers look, once', async () => {
  const { hub } = journey;
  const writing = await journey.open('/', { as: author });
  await fillThread(writing, {
    ...{ topic: 'Hydrometallurgy', title: 'Vanadium prices', kind: 'discussion' },
    ...{ source: 'The embargo on vanadium is over.', audience: 'public' },
  });
  await writing.getByText(`${t('scheduled.zone-optional')} ${t('scheduled.zone', { zone: ZONE })}`).waitFor();
  await writing.locator('#field-publishAt').fill(inAnHour());
  await follow(writing, button(writing, 'compose.send'));
  await writing.getByText(t('notice.scheduled')).waitFor();
  await findScheduled(writing, 'Vanadium prices');

  const lists = [
    await openList(journey, '/', { as: reader }),
    await openList(journey, '/topics/hydrometallurgy', { as: reader }),
    await openList(journey, '/topics/recycling'),
  ];
  const areSamePages = await Promise.all(lists.map(markPage));
  await settle(hub);
  const outside = await journey.open('/', { as: reader });
  const places = ['/', '/topics/hydrometallurgy', '/search?q=vanadium', `/members/${author.memberId}`];
  const hidden = await placesWith(
    outside,
    [...places, '/scheduled', '/feed.atom'],
    ['Vanadium prices', 'embargo on'],
  );
  expect(hidden).toEqual([]);

  letTimeCome();
  for (const list of lists) {
    await list.getByRole('button', { name: t('list.news', { count: 1 }), exact: true }).click();
    await list.locator('.rows').getByRole('link', { name: 'Vanadium prices' }).waitFor();
    expect(await list.locator('.rows').getByRole('link', { name: 'Vanadium prices' }).count()).toBe(1);
  }
  expect(await Promise.all(areSamePages.map((isSame) => isSame()))).toEqual([true, true, true]);
  const [reading] = lists;
  if (reading === undefined) throw new Error('There is a list');
  await follow(reading, reading.getByRole('link', { name: 'Vanadium prices' }));
  await postOf(reading, 1).getByText('The embargo on vanadium is over.').waitFor();
  await postOf(reading, 1).getByRole('link', { name: 'Author under embargo' }).waitFor();
  await settle(hub);
  expect(await placesWith(outside, places, ['Vanadium prices'])).toEqual(
    places.filter((place) => !place.startsWith('/search')),
  );
  await writing.goto('/scheduled');
  await writing.getByText(t('scheduled.empty')).waitFor();
});

test('a reply under embargo arrives in the open thread at its instant, once', async () => {
  const { hub } = journey;
  const thread = await openThread(hub, reader, { title: 'Waiting for figures', source: 'When?' });
  const reading = await journey.open(`/t/${thread.id}`, { as: reader });
  const writing = await journey.open(`/t/${thread.id}`, { as: author });
  await untilLive(reading);
  const isSamePage = await markPage(reading);
  await follow(writing, writing.locator('aside').getByRole('link', { name: t('scheduled.reply-title') }));
  await writing.locator('#field-source').fill('Here they are.');
  await writing.getByText(t('scheduled.zone', { zone: ZONE })).waitFor();
  await writing.locator('#field-publishAt').fill(inAnHour());
  await follow(writing, button(writing, 'scheduled.submit'));
  await findScheduled(writing, t('scheduled.reply-in', { title: 'Waiting for figures' }));
  const outside = await journey.open(`/t/${thread.id}`, { as: reader });
  expect(await shownPosts(outside)).toEqual([[1, 'When?']]);

  letTimeCome();
  await postOf(reading, 2).getByText('Here they are.').waitFor();
  const both: [number, string][] = [
    [1, 'When?'],
    [2, 'Here they are.'],
  ];
  expect(await shownPosts(reading)).toEqual(both);
  expect(await isSamePage()).toBe(true);
  await outside.reload();
  expect(await shownPosts(outside)).toEqual(both);
});

test('what its author takes back before its instant never comes', async () => {
  const thread = await openThread(journey.hub, reader, { title: 'Two were planned', source: 'When?' });
  const reading = await journey.open(`/t/${thread.id}`, { as: reader });
  await untilLive(reading);
  const writing = await journey.open('/', { as: author });
  for (const source of ['Taken back.', 'Stays.']) {
    await writing.goto(`/t/${thread.id}/schedule`);
    await writing.locator('#field-source').fill(source);
    await writing.locator('#field-publishAt').fill(inAnHour());
    await follow(writing, button(writing, 'scheduled.submit'));
  }
  for (const row of await writing.locator('main .row a').all()) {
    await follow(writing, row);
    if (await writing.locator('.prose').getByText('Taken back.').isVisible()) break;
    await writing.goBack();
  }
  await follow(writing, button(writing, 'scheduled.cancel'));
  await writing.getByText(t('notice.scheduled-cancelled')).waitFor();
  letTimeCome();
  await postOf(reading, 2).getByText('Stays.').waitFor();
  expect((await shownPosts(reading)).map(([, text]) => text)).toEqual(['When?', 'Stays.']);
});
