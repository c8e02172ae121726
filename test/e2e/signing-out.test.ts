import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openThread, reply } from '../support/content.ts';
import { startJourney, t, untilLive, type Journey } from '../support/pages.ts';

let journey: Journey;

beforeAll(async () => {
  journey = await startJourney();
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

test('signing out in one tab takes the thread off the other tabs at once, and nothing arrives there any more', async () => {
  const ada = await journey.hub.member({ name: 'Hydrometallurgist' });
  const ben = await journey.hub.member({ name: 'Plant manager' });
  const thread = await openThread(journey.hub, ada, { source: 'For members alone' });
  const staying = await journey.open(`/t/${thread.id}`, { as: ben });
  const leaving = await staying.context().newPage();
  await leaving.goto('/');
  await untilLive(staying);
  await staying.locator('#field-source').fill('A draft of before');
  await staying.locator('#draft-status').getByText(/./u).waitFor();

  const release = await holdSignOut(leaving);
  await leaving.locator('.menu.account summary').click();
  const signOut = leaving.locator('.menu.account').getByRole('button', { name: t('layout.sign-out') });
  await Promise.all([leaving.waitForRequest('**/sign-out'), signOut.click({ noWaitAfter: true })]);
  await staying.locator('#field-source').fill('A draft of the last moment');
  release();
  await leaving
    .getByRole('link', { name: t('layout.sign-in') })
    .first()
    .waitFor();

  await staying.getByText(t('live.session-ended')).waitFor();
  expect(await staying.locator('body').innerText()).not.toContain('For members alone');
  await reply(ada, thread.id, { source: 'Later, for members alone' });
  expect(await staying.content()).not.toContain('Later, for members alone');
  // Leaving a page saves what was typed last.
  await staying.goto('/about');
  expect(
    await leaving.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hub.kept'))),
  ).toEqual([]);
});

/** Lets the request that signs out wait on its way. */
async function holdSignOut(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<undefined>();
  await page.route('**/sign-out', async (route) => {
    await held.promise;
    await route.continue();
  });
  return () => {
    held.resolve(undefined);
  };
}

test('another browser of the same member stays signed in', async () => {
  const ada = await journey.hub.member({
    name: 'Hydrometallurgist',
    email: 'ada@example.org',
    password: 'leach with citric acid',
  });
  const thread = await openThread(journey.hub, ada);
  const here = await journey.open(`/t/${thread.id}`, { as: ada });
  const elsewhere = await journey.open('/sign-in');
  await elsewhere.locator('#field-email').fill('ada@example.org');
  await elsewhere.locator('#field-password').fill('leach with citric acid');
  await elsewhere.locator('main form button[type=submit]').first().click();
  await elsewhere.locator('.menu.account').waitFor();
  await elsewhere.goto(`/t/${thread.id}`);
  await Promise.all([untilLive(here), untilLive(elsewhere)]);

  await elsewhere.locator('.menu.account summary').click();
  await elsewhere
    .locator('.menu.account')
    .getByRole('button', { name: t('layout.sign-out') })
    .click();
  await elsewhere
    .getByRole('link', { name: t('layout.sign-in') })
    .first()
    .waitFor();
  await reply(ada, thread.id, { source: 'Still here' });
  await here.getByText('Still here').waitFor();
});
