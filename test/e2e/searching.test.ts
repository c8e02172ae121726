import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { button, follow, startJourney, t, type Journey } from '../support/pages.ts';

let journey: Journey;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  journey = await startJourney();
  const { hub } = journey;
  [ada, ben] = await Promise.all([
    hub.member({ name: 'Hydrometallurgist' }),
    hub.member({ name: 'Plant manager' }),
  ]);
  const specification = await openThread(hub, ada, {
    title: 'Specification of black mass',
    source: 'Which limits for copper in black mass do you accept?',
    tags: ['product:black-mass'],
  });
  await reply(ben, specification.id, { source: 'Copper below 2 %, and the black mass must be dry.' });
  await openThread(hub, ben, {
    topicId: hub.topicId('primary-resources'),
    title: 'Brine of the Upper Rhine',
    kind: 'discussion',
    source: 'Lithium at 160 mg/L, copper below detection.',
    tags: [],
  });
  await hub.hub.features.search.idle();
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

async function titles(page: Page): Promise<string[]> {
  return page.locator('.hit h2').allInnerTexts();
}

test('a German word finds what is written in English, and the words that match are marked', async () => {
  const page = await journey.open('/', { as: ada });
  await page.locator('#search').fill('Schwarzmasse');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=Schwarzmasse');
  expect(await titles(page)).toContain('Specification of black mass');
  const marked = (await page.locator('mark').allInnerTexts()).join(' ').toLowerCase();
  expect(marked).toContain('black');
  expect(marked).toContain('mass');
  await page.locator('.concepts dt').getByText('black mass').waitFor();
});

test('filters narrow what is found, and can be taken away', async () => {
  const page = await journey.open('/search?q=copper', { as: ada });
  expect(new Set(await titles(page))).toEqual(
    new Set(['Specification of black mass', 'Brine of the Upper Rhine']),
  );

  await page.locator('aside #field-topic').selectOption('primary-resources');
  await follow(page, page.locator('aside button[type=submit]'));
  expect(await titles(page)).toEqual(['Brine of the Upper Rhine']);
  expect(await page.locator('#search-form [name=q]').inputValue()).toBe('copper');

  await page.locator('aside #field-kind').selectOption('question');
  await follow(page, page.locator('aside button[type=submit]'));
  await page.getByText(t('search.nothing-for', { query: 'copper' })).waitFor();
  await follow(page, page.getByRole('link', { name: t('search.without-filters') }));
  expect(await titles(page)).toHaveLength(3);

  await page.locator('aside #field-author').selectOption({ label: 'Plant manager' });
  await follow(page, page.locator('aside button[type=submit]'));
  expect(await page.locator('.hit .facts').allInnerTexts()).toHaveLength(2);
  for (const facts of await page.locator('.hit .facts').allInnerTexts())
    expect(facts).toContain('Plant manager');
});

test('what is found leads to the post itself', async () => {
  const page = await journey.open('/search?q=dry', { as: ada });
  await page.locator('.hit h2 a').first().click();
  await page.waitForURL(/\/t\/[0-9a-f]{24}#2$/u);
});

test('a visitor does not find what only members may read', async () => {
  const page = await journey.open('/search?q=copper');
  expect(await titles(page)).toEqual([]);
  await button(page, 'search.submit').waitFor();
});
