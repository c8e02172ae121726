import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languageName } from '../../client/components/names.ts';
import { translateFor } from '../../src/http/locale.ts';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import {
  button,
  composeThread,
  follow,
  openMenu,
  postOf,
  register,
  startJourney,
  t,
  type Journey,
} from '../support/pages.ts';

const WITHOUT = { javaScriptEnabled: false };

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

function openAs(client: Client, path: string): Promise<Page> {
  return journey.open(path, { as: client, ...WITHOUT });
}

async function notice(page: Page): Promise<string> {
  return page.locator('#notice').innerText();
}

test('somebody registers, opens a thread after a preview, and reads it', async () => {
  const page = await journey.open('/', WITHOUT);
  await register(page, { name: 'Doctoral candidate', email: 'candidate@example.org' });

  await page.goto('/threads/new');
  await page.locator('#field-topicId').selectOption({ label: 'Hydrometallurgy' });
  await page.locator('#field-title').fill('Oxalate before or after?');
  await page.locator('[name=kind][value=question]').check();
  await page.locator('[name=audience][value=public]').check();
  await page.locator('#field-tagWords').fill('Schwarzmasse');
  await page.locator('#field-source').fill('We precipitate with C~2~O~4~^2-^.');
  await follow(page, button(page, 'composer.preview'));
  expect(await page.locator('#preview sub').allInnerTexts()).toEqual(['2', '4']);
  expect(await page.locator('#field-title').inputValue()).toBe('Oxalate before or after?');

  await follow(page, button(page, 'compose.send'));
  await page.waitForURL(/\/t\/[0-9a-f]{24}$/u);
  expect(await page.locator('h1').innerText()).toBe('Oxalate before or after?');
  await page.getByText('black mass', { exact: true }).first().waitFor();
  expect(await page.locator('#live-status').innerText()).toContain(t('live.still', { time: '' }).slice(0, 8));

  const visitor = await journey.open('/', WITHOUT);
  await follow(visitor, visitor.getByRole('link', { name: 'Oxalate before or after?' }).first());
  await postOf(visitor, 1).getByText('We precipitate with').waitFor();
  expect(await visitor.locator('#composer').count()).toBe(0);
});

test('a form that is wrong comes back with what was typed and says what is wrong', async () => {
  const page = await openAs(ada, '/threads/new');
  await page.locator('form#compose').evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await page.locator('#field-topicId').selectOption({ label: 'Hydrometallurgy' });
  await page.locator('#field-title').fill('x');
  await page.locator('#field-source').fill('A text that took an hour');
  await follow(page, button(page, 'compose.send'));
  await page.locator('#form-errors').waitFor();
  expect(await page.locator('#field-source').inputValue()).toBe('A text that took an hour');
  expect(await page.locator('#field-title').getAttribute('aria-invalid')).toBe('true');
});

test('a member finds a post by searching, quotes it, and mends the reply', async () => {
  const thread = await openThread(journey.hub, ada, {
    title: 'Graphite after froth flotation',
    source: 'Graphite floats with a kerosene collector at 300 g/t.',
  });
  await journey.hub.hub.features.search.idle();
  const page = await openAs(ben, '/');
  await follow(
    page,
    page
      .getByRole('navigation')
      .getByRole('link', { name: t('layout.search'), exact: true })
      .first(),
  );
  await page.locator('#search-form [name=q]').fill('kerosene');
  await follow(page, button(page, 'search.submit'));
  expect(await page.locator('mark').allInnerTexts()).toContain('kerosene');
  await follow(page, page.getByRole('link', { name: 'Graphite after froth flotation' }).first());
  await page.waitForURL(`**/t/${thread.id}#1`);

  await follow(page, postOf(page, 1).getByRole('link', { name: t('post.quote') }));
  const field = page.locator('#field-source');
  const quotation = await field.inputValue();
  expect(quotation).toContain('> Graphite floats with a kerosene collector at 300 g/t.');
  await field.fill(`${quotation}\n\nWe use 250 g/t.`);
  await follow(page, button(page, 'composer.send'));
  await page.waitForURL(`**/t/${thread.id}#2`);
  await postOf(page, 2).locator('blockquote').getByText('kerosene').waitFor();

  await follow(page, postOf(page, 2).getByRole('link', { name: t('post.edit'), exact: true }));
  await page.locator('#field-source').fill('We use 260 g/t.');
  await follow(page, button(page, 'form.save'));
  await postOf(page, 2).getByText('We use 260 g/t.').waitFor();
  await follow(page, postOf(page, 2).getByRole('link', { name: t('post.edited') }));
  await page.getByText('We use 250 g/t.').first().waitFor();
});

test('a report is made, decided with a reason, and its author is told', async () => {
  const thread = await openThread(journey.hub, ada);
  await reply(ben, thread.id, { source: 'Buy our mill, it is the best' });
  const reporting = await openAs(ada, `/t/${thread.id}`);
  await follow(
    reporting,
    (await openMenu(postOf(reporting, 2))).getByRole('link', { name: t('post.report') }),
  );
  await reporting.locator('[name=reason][value=spam]').check();
  await reporting.locator('#field-note').fill('An advertisement');
  await follow(reporting, button(reporting, 'report.submit'));
  expect(await notice(reporting)).toBe(t('notice.reported'));

  const deciding = await openAs(moderator, '/moderation');
  await deciding.getByText('An advertisement').waitFor();
  await follow(deciding, deciding.getByRole('link', { name: t('report.decide'), exact: true }));
  await deciding.locator('[name=decision][value=uphold]').check();
  await deciding.locator('[name=hidePost]').check();
  await deciding.locator('#field-note').fill('Advertising has no place here');
  await follow(deciding, button(deciding, 'decision.submit'));
  expect(await notice(deciding)).toBe(t('notice.decided'));

  await reporting.goto('/my-reports');
  await reporting.getByText('Advertising has no place here').waitFor();
  await reporting.goto(`/t/${thread.id}`);
  expect(await postOf(reporting, 2).innerText()).not.toContain('Buy our mill');
});

test('a moderator locks and renames a thread, and takes both back', async () => {
  const thread = await openThread(journey.hub, ada, { title: 'Something with acid' });
  const page = await openAs(moderator, `/t/${thread.id}`);
  await follow(page, page.getByRole('link', { name: t('thread.edit'), exact: true }));
  await page.locator('#field-title').fill('Citric acid, pulp density');
  await page.locator('[name=locked]').check();
  await page.locator('#field-reason').fill('Answered; the title says more now');
  await follow(page, button(page, 'form.save'));
  await page.waitForURL(`**/t/${thread.id}`);
  expect(await page.locator('h1').innerText()).toBe('Citric acid, pulp density');
  expect(await page.locator('#posts .event').allInnerTexts()).toHaveLength(2);

  const reading = await openAs(ben, `/t/${thread.id}`);
  await reading.getByText(t('thread.locked-text')).waitFor();
  await page.goto(`/t/${thread.id}/edit`);
  await page.locator('[name=locked]').uncheck();
  await follow(page, button(page, 'form.save'));
  await reading.goto(`/t/${thread.id}`);
  await reading.locator('#composer').waitFor();
});

test('the language is chosen at the foot of the page and stays', async () => {
  const page = await journey.open('/', WITHOUT);
  for (const locale of ['de', 'fr'] as const) {
    await page.locator('#language').selectOption({ label: languageName(locale, locale) });
    await follow(page, page.locator('.site-footer button[type=submit]'));
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.locator('h1').innerText()).toBe(translateFor(locale)('home.title'));
  }
  await page.goto('/topics');
  expect(await page.locator('h1').innerText()).toBe(translateFor('fr')('topics.title'));
});

test('somebody signs in with a password, and out', async () => {
  await journey.hub.member({ email: 'assayer@example.org', password: 'nickel by ICP-OES', name: 'Assayer' });
  const page = await journey.open('/topics', WITHOUT);
  await follow(page, page.getByRole('link', { name: t('layout.sign-in') }));
  await page.locator('#field-email').fill('assayer@example.org');
  await page.locator('#field-password').fill('nickel by ICP-OES');
  await follow(page, page.locator('main form button[type=submit]').first());
  await page.waitForURL('**/topics');
  const path = await composeThread(page, {
    topic: 'Hydrometallurgy',
    title: 'Assay of cathode scrap',
    source: 'Which digestion?',
  });

  await page.locator('.menu.account summary').click();
  await page
    .locator('.menu.account')
    .getByRole('button', { name: t('layout.sign-out') })
    .click();
  await page
    .getByRole('link', { name: t('layout.sign-in') })
    .first()
    .waitFor();
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(404);
});
