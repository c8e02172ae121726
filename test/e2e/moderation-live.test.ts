import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ThreadEventType } from '../../src/contract/views.ts';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { button, openMenu, postOf, startJourney, t, untilLive, type Journey } from '../support/pages.ts';

let journey: Journey;
let ada: Client;
let ben: Client;
let moderator: Client;

beforeAll(async () => {
  journey = await startJourney();
  [ada, ben, moderator] = await Promise.all([
    journey.hub.member({ name: 'Hydrometallurgist' }),
    journey.hub.member({ name: 'Plant manager' }),
    journey.hub.member({ name: 'Recycling moderator', moderates: 'all' }),
  ]);
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

/** The line in a thread that tells what was done, without its names and numbers. */
function lineOf(page: Page, type: ThreadEventType): ReturnType<Page['locator']> {
  const [start = ''] = t(`event.${type}`, {
    by: t('event.by-moderator'),
    from: '\n',
    to: '\n',
    number: '\n',
  }).split('\n');
  return page.locator('#posts .event').getByText(start);
}

async function editThread(
  page: Page,
  threadId: string,
  change: (page: Page) => Promise<unknown>,
): Promise<void> {
  await page.goto(`/t/${threadId}/edit`);
  await change(page);
  await button(page, 'form.save').click();
  await page.waitForURL(`**/t/${threadId}`);
}

test('readers see live what a moderator does to a thread', async () => {
  const thread = await openThread(journey.hub, ada, { title: 'Something with acid' });
  const reading = await journey.open(`/t/${thread.id}`, { as: ben });
  const moderating = await journey.open(`/t/${thread.id}`, { as: moderator });
  await untilLive(reading);

  await editThread(moderating, thread.id, (page) =>
    page.locator('#field-title').fill('Citric acid beyond 10 L'),
  );
  await reading.locator('h1').getByText('Citric acid beyond 10 L').waitFor();
  await lineOf(reading, 'renamed').waitFor();
  expect(await reading.title()).toContain('Citric acid beyond 10 L');

  await editThread(moderating, thread.id, (page) => page.locator('#field-tagWords').fill('Schwarzmasse'));
  await reading.locator('#thread-header').getByText('black mass').waitFor();

  await editThread(moderating, thread.id, (page) =>
    page.locator('#field-topicId').selectOption({ label: 'Recycling' }),
  );
  await lineOf(reading, 'moved').waitFor();
  await reading.locator('#thread-header').getByRole('link', { name: 'Recycling', exact: true }).waitFor();

  await editThread(moderating, thread.id, (page) => page.locator('[name=pinned]').check());
  await lineOf(reading, 'pinned').waitFor();
  await editThread(moderating, thread.id, async (page) => {
    await page.locator('[name=locked]').check();
    await page.locator('#field-reason').fill('The question is answered');
  });
  await lineOf(reading, 'locked').waitFor();
  await reading.locator('#posts .event').getByText('The question is answered').waitFor();
  await postOf(reading, 1)
    .getByRole('link', { name: t('post.reply') })
    .waitFor({ state: 'detached' });
});

test('a post is hidden with a reason that readers see at once, and can be read again when it is restored', async () => {
  const thread = await openThread(journey.hub, ada);
  await reply(ben, thread.id, { source: 'The margin of our customer is 12 %' });
  const reading = await journey.open(`/t/${thread.id}`, { as: ada });
  const moderating = await journey.open(`/t/${thread.id}`, { as: moderator });
  await untilLive(reading);

  await (await openMenu(postOf(moderating, 2))).getByRole('link', { name: t('post.hide') }).click();
  await moderating.locator('#field-reason').fill('Confidential figures of a third party');
  await button(moderating, 'hide.submit').click();
  await postOf(reading, 2).getByText('Confidential figures of a third party').waitFor();
  expect(await reading.content()).not.toContain('The margin of our customer');

  await moderating.waitForURL(`**/t/${thread.id}#2`);
  await (await openMenu(postOf(moderating, 2))).getByRole('link', { name: t('post.restore') }).click();
  await button(moderating, 'restore.submit').click();
  await postOf(reading, 2).getByText('The margin of our customer is 12 %').waitFor();
  await lineOf(reading, 'post-restored').waitFor();
});

test('a report comes into the queue, is decided there, and its author is told', async () => {
  const thread = await openThread(journey.hub, ada, { title: 'Offers and requests' });
  await reply(ben, thread.id, { source: 'Buy our mill, it is the best' });
  const reporting = await journey.open(`/t/${thread.id}`, { as: ada });
  await (await openMenu(postOf(reporting, 2))).getByRole('link', { name: t('post.report') }).click();
  await reporting.locator('[name=reason][value=spam]').check();
  await button(reporting, 'report.submit').click();
  await reporting.getByText(t('notice.reported')).waitFor();

  const moderating = await journey.open('/moderation', { as: moderator });
  const card = moderating.locator('.report', { hasText: 'Offers and requests' });
  await card.getByText(t('report-reason.spam')).waitFor();
  await card.getByRole('link', { name: t('report.decide') }).click();
  await moderating.locator('[name=decision][value=uphold]').check();
  await moderating.locator('[name=hidePost]').check();
  await moderating.locator('#field-note').fill('Thank you, it is hidden');
  await button(moderating, 'decision.submit').click();
  await moderating.getByText(t('notice.decided')).waitFor();
  expect(await moderating.locator('.report').count()).toBe(0);
  await moderating.goto('/moderation/log');
  await moderating.locator('.log-entry').getByText(t('log.report.uphold')).first().waitFor();

  await reporting.goto('/');
  await reporting.locator('.menu.account .dot').waitFor();
  await reporting.locator('.menu.account summary').click();
  await reporting.getByRole('link', { name: t('layout.my-reports') }).click();
  await reporting.getByText('Thank you, it is hidden').waitFor();
  await reporting.goto('/');
  expect(await reporting.locator('.menu.account .dot').count()).toBe(0);
  await reporting.goto(`/t/${thread.id}`);
  expect(await reporting.content()).not.toContain('Buy our mill');
});

test('a moderator of one topic has no tools in another', async () => {
  const other = await journey.hub.member({ moderates: [journey.hub.topicId('primary-resources')] });
  const thread = await openThread(journey.hub, ada);
  const page = await journey.open(`/t/${thread.id}`, { as: other });
  expect(await page.getByRole('link', { name: t('thread.lock'), exact: true }).count()).toBe(0);
  const answer = await page.goto(`/t/${thread.id}/edit`);
  expect(answer?.status()).toBe(404);
});
