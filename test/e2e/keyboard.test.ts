import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { longText, postOf, startJourney, t, untilLive, type Journey } from '../support/pages.ts';

let journey: Journey;
let ada: Client;

beforeAll(async () => {
  journey = await startJourney();
  ada = await journey.hub.member({ name: 'Hydrometallurgist' });
  await journey.hub.member({ name: 'Assayer', email: 'assayer@example.org', password: 'nickel by ICP-OES' });
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

interface Stop {
  name: string;
  isSeen: boolean;
  isMarked: boolean;
  /** A date has a stop for each of its parts. */
  hasParts: boolean;
}

/** What has the focus, whether it is in the window, and whether it looks different for it. */
async function readStop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const isInSight = (one: Element): boolean => {
      const { top, bottom, left, right, width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    };
    const isRinged = (one: Element): boolean => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const frames = [element, element.closest('.editor-frame'), element.closest('.search')];
    const label = element.getAttribute('aria-label') ?? element.textContent;
    const target = element.getAttribute('href') ?? element.id;
    return {
      hasParts: ['date', 'datetime-local'].includes(element.getAttribute('type') ?? ''),
      name: `${element.tagName.toLowerCase()} ${target} ${label.trim().replace(/\s+/gu, ' ').slice(0, 40)}`,
      isSeen: isInSight(element),
      isMarked: frames.some((frame) => frame !== null && isRinged(frame)),
    };
  });
}

/** Presses Tab until something has the focus that fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) === true,
      selector,
    );
    if (isThere) return;
  }
  throw new Error(`Tab never comes to ${selector}`);
}

test('the first Tab offers the way past the header, and it leads to the content', async () => {
  const page = await journey.open('/');
  await page.keyboard.press('Tab');
  expect(await readStop(page)).toMatchObject({
    name: expect.stringContaining(t('layout.skip')),
    isSeen: true,
  });
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('somebody signs in, opens a thread and replies without a pointer', async () => {
  const thread = await openThread(journey.hub, ada, {
    title: 'Ammonia leach of slag',
    source: longText('Slag'),
  });
  const page = await journey.open('/');
  await tabTo(page, 'a[href^="/sign-in"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in*');
  await tabTo(page, '#field-email');
  await page.keyboard.type('assayer@example.org');
  await tabTo(page, '#field-password');
  await page.keyboard.type('nickel by ICP-OES');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${journey.hub.origin}/`);

  await tabTo(page, `a[href="/t/${thread.id}"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/t/${thread.id}`);
  await untilLive(page);
  await tabTo(page, '#field-source');
  await page.keyboard.type('We assay Ni after every pass.');
  await tabTo(page, '#composer button.primary');
  await page.keyboard.press('Enter');
  await postOf(page, 2).getByText('We assay Ni after every pass.').waitFor();
});

test('menus open and close by keys and give the focus back', async () => {
  const thread = await openThread(journey.hub, ada);
  const page = await journey.open(`/t/${thread.id}`, { as: ada });
  await untilLive(page);
  await tabTo(page, '.menu.account summary');
  await page.keyboard.press('Enter');
  await page.locator('.menu.account[open] .menu-panel').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.menu-panel') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await page.locator('.menu.account:not([open])').waitFor();
  expect(await page.evaluate(() => document.activeElement?.matches('.menu.account summary'))).toBe(true);
});

test.each([
  { what: 'a thread', path: (threadId: string) => `/t/${threadId}` },
  { what: 'the page that starts a thread', path: () => '/threads/new' },
  { what: 'home', path: () => '/' },
  { what: 'a search', path: () => '/search?q=leach' },
])('Tab goes through $what and out again, and the focus is always seen', async ({ path }) => {
  const thread = await openThread(journey.hub, ada, { source: longText('Feed') });
  await reply(ada, thread.id, { source: '| Metal | Yield |\n| --- | --- |\n| Co | 92 % |' });
  const page = await journey.open(path(thread.id), { as: ada });
  const stops: Stop[] = [];
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await readStop(page);
    if (stop === null || (stops.length > 1 && stop.name === stops[0]?.name)) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(10);
  expect(stops.length).toBeLessThan(250);
  expect(stops.filter(({ isSeen, isMarked }) => !isSeen || !isMarked)).toEqual([]);
  expect(stops.filter(({ name, hasParts }, index) => !hasParts && name === stops[index - 1]?.name)).toEqual(
    [],
  );
  expect(stops.at(-1)?.name).toContain(t('layout.choose'));
});
