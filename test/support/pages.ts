import { expect, jest } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { translateFor } from '../../src/http/locale.ts';
import { launchBrowser } from '../../scripts/browsing/launch-browser.ts';
import type { Client } from './client.ts';
import { startHub, type TestHub } from './hub.ts';

// A journey takes as long as its pages do; what hangs is told by the page's own, shorter patience.
jest.setTimeout(120_000);
const PATIENCE_MS = 20_000;

/** What the interface says in English, by the keys of the catalogue. */
export const t = translateFor('en');

export interface Journey {
  hub: TestHub;
  browser: Browser;
  /** Opens a page in a browser of its own, signed in with the cookies of a client. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** Fails when the hub had a bug, or a page an error, a breach of its policy or a request to another host. */
  check(): void;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  as?: Client;
}

/** A hub with a browser before it. */
export async function startJourney(settings: NodeJS.ProcessEnv = {}): Promise<Journey> {
  const [hub, browser] = await Promise.all([startHub(settings), launchBrowser()]);
  const faults: string[] = [];
  return {
    hub,
    browser,
    async open(path, options = {}) {
      const page = await (await openContext(browser, hub.origin, { ...options, faults })).newPage();
      await page.goto(path);
      return page;
    },
    check() {
      // Told once, by the test in which it happened.
      const found = [...hub.bugs.splice(0), ...faults.splice(0)];
      expect(found).toEqual([]);
    },
    async close() {
      await browser.close();
      await hub.close();
    },
  };
}

/** A browser of one person, with nobody else's cookies; tells into `faults` what no page of the hub may do. */
export async function openContext(
  browser: Browser,
  origin: string,
  { as, faults, ...options }: OpenOptions & { faults: string[] },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await tellFaults(context, origin, faults);
  if (as !== undefined) await signIn(context, as);
  return context;
}

async function signIn(context: BrowserContext, client: Client): Promise<void> {
  await context.addCookies([...client.cookies].map(([name, value]) => ({ name, value, url: client.origin })));
}

async function tellFaults(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  const mark = 'Breach of the policy:';
  await context.addInitScript((said) => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      console.error(said, violatedDirective, blockedURI, sample);
    });
  }, mark);
  context.on('console', (message) => {
    if (message.text().startsWith(mark)) faults.push(message.text());
  });
  context.on('weberror', (error) => faults.push(error.error().stack ?? error.error().message));
  context.on('request', (request) => {
    const address = new URL(request.url());
    if (address.protocol !== 'data:' && address.protocol !== 'blob:' && address.origin !== origin) {
      faults.push(`Asked another host: ${address.href}`);
    }
  });
}

/** Waits until a thread's page follows the thread. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('#live-status p.live').waitFor();
}

/** Opens a page with a list, and waits until the hub has said that it follows the list. */
export async function openList(journey: Journey, path: string, options: OpenOptions = {}): Promise<Page> {
  // From a page that has no connection of its own.
  const page = await journey.open('/about', options);
  const followed = page
    .waitForEvent('websocket')
    .then((socket) =>
      socket.waitForEvent('framereceived', ({ payload }) => String(payload).includes('[{"ok":true')),
    );
  await Promise.all([followed, page.goto(path)]);
  return page;
}

export async function untilStatus(page: Page, state: 'live' | 'reconnecting' | 'offline'): Promise<void> {
  await page
    .locator('#live-status')
    .getByText(t(`live.${state}`))
    .waitFor();
}

/** Notes in the page that it is still the one that was opened. */
export async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => {
    document.body.dataset['opened'] = 'once';
  });
  return () => page.evaluate(() => document.body.dataset['opened'] === 'once');
}

export function postOf(page: Page, number: number): Locator {
  return page.locator(`#posts > [data-number="${String(number)}"] article`);
}

/** The stored posts of a thread's page as a reader sees them: the number and the text of each. */
export async function shownPosts(page: Page): Promise<[number: number, text: string][]> {
  return page
    .locator('#posts > [data-number]')
    .evaluateAll((slots: HTMLElement[]) =>
      slots.map((slot) => [
        Number(slot.dataset['number']),
        slot.querySelector<HTMLElement>('.prose, .tombstone')?.innerText.trim() ?? '',
      ]),
    );
}

/** Where the upper edge of something stands in the window, in pixels. */
export async function topOf(place: Locator): Promise<number> {
  return place.evaluate((element) => element.getBoundingClientRect().top);
}

/** The button by which a form of the page is sent. */
export function button(page: Page, key: string): Locator {
  return page.locator('main').getByRole('button', { name: t(key), exact: true });
}

/** Clicks on what leads to another page, or to this one anew, and waits for it. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), target.click()]);
}

/** Opens the menu of a post and gives what is in it. */
export async function openMenu(post: Locator): Promise<Locator> {
  await post.locator('summary').click();
  return post.locator('.menu-panel');
}

/** Opens the menu of one's account and gives what is in it. */
export async function openAccountMenu(page: Page): Promise<Locator> {
  await page.locator('.menu.account summary').click();
  return page.locator('.menu.account .menu-panel');
}

/** Waits until an open thread is taken out of the page: it can no longer be seen, or its reader is signed out. */
export async function untilClosed(page: Page, reason: 'closed' | 'session-ended' = 'closed'): Promise<void> {
  await page
    .locator('#content [role=alert]')
    .getByText(t(`live.${reason}`))
    .waitFor();
}

/** Asks for an account in the page, reads the letter in the outbox, and confirms. */
export async function register(page: Page, person: { name: string; email: string }): Promise<void> {
  await page.goto('/register');
  await page.locator('#field-name').fill(person.name);
  await page.locator('#field-email').fill(person.email);
  await page.locator('#field-password').fill('leach with citric acid');
  await follow(page, page.locator('main form button[type=submit]'));
  await page.goto('/outbox');
  await follow(page, page.locator('main a[href*="/register/confirm"]').first());
  await follow(page, page.locator('main form button[type=submit]'));
  await page.locator('.menu.account').waitFor();
}

export interface ThreadForm {
  topic: string;
  title: string;
  source: string;
  kind?: 'discussion' | 'question';
  audience?: 'public' | 'members' | 'projects';
  /** Grant numbers of the author's projects, and further projects as somebody types them. */
  projects?: readonly string[];
  furtherProjects?: string;
  tagWords?: string;
  chatham?: boolean;
}

/** Opens a thread by the form and gives its address. */
export async function composeThread(page: Page, thread: ThreadForm): Promise<string> {
  await fillThread(page, thread);
  await button(page, 'compose.send').click();
  await page.waitForURL(/\/t\/[0-9a-f]{24}$/u);
  return new URL(page.url()).pathname;
}

/** Fills in the form that opens a thread. */
export async function fillThread(page: Page, thread: ThreadForm): Promise<void> {
  await page.goto('/threads/new');
  await page.locator('#field-topicId').selectOption({ label: thread.topic });
  await page.locator('#field-title').fill(thread.title);
  await page.locator(`[name=kind][value=${thread.kind ?? 'question'}]`).check();
  await page.locator('#field-source').fill(thread.source);
  await page.locator('#field-tagWords').fill(thread.tagWords ?? '');
  await page.locator(`[name=audience][value=${thread.audience ?? 'members'}]`).check();
  for (const id of thread.projects ?? []) await page.locator(`[name=projects][value="${id}"]`).check();
  if (thread.furtherProjects !== undefined)
    await page.locator('#field-projectNames').fill(thread.furtherProjects);
  if (thread.chatham === true) await page.locator('[name=chatham]').check();
}

/** Writes a reply on the thread's page, and waits until it stands there under a number. */
export async function replyHere(page: Page, number: number, source: string): Promise<void> {
  await page.locator('#field-source').fill(source);
  await button(page, 'composer.send').click();
  await postOf(page, number).waitFor();
}

/** Several paragraphs, so that a post fills most of a window. */
export function longText(about: string): string {
  return Array.from(
    { length: 6 },
    (_, index) => `${about}, paragraph ${String(index + 1)}. ${'Leaching takes time. '.repeat(12)}`,
  ).join('\n\n');
}
