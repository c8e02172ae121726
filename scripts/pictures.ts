import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildHub } from './building/build-hub.ts';
import { ROOT } from './building/places.ts';
import { startDemoHub, type DemoHub } from './browsing/demo-hub.ts';
import { launchBrowser } from './browsing/launch-browser.ts';
import { fail, UserError } from './user-error.ts';

const FOLDER = join(ROOT, 'docs/pictures');
const MOST_BYTES = 250_000;
const WIDE = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 };
const NARROW = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

const THREAD = 'Organic acids for NMC black mass';
const SHARED_THREAD = 'Leach campaign in June';

interface Picture {
  name: string;
  size: typeof WIDE;
  colorScheme: 'light' | 'dark';
  /** As the hub names who signs in by its link. */
  by: string;
  path: string;
  /** Done on the page before it is taken. */
  prepare?: (page: Page) => Promise<void>;
}

const PICTURES: Picture[] = [
  {
    name: 'thread-1280-light',
    size: WIDE,
    colorScheme: 'light',
    by: 'a researcher',
    path: '/',
    prepare: openThread,
  },
  {
    name: 'thread-1280-dark',
    size: WIDE,
    colorScheme: 'dark',
    by: 'a researcher',
    path: '/',
    prepare: openThread,
  },
  {
    name: 'thread-390-light',
    size: NARROW,
    colorScheme: 'light',
    by: 'a researcher',
    path: '/',
    prepare: openThread,
  },
  { name: 'home-1280-light', size: WIDE, colorScheme: 'light', by: 'a researcher', path: '/' },
  { name: 'home-390-dark', size: NARROW, colorScheme: 'dark', by: 'a researcher', path: '/' },
  {
    name: 'search-1280-light',
    size: WIDE,
    colorScheme: 'light',
    by: 'a researcher',
    path: '/search?q=Schwarzmasse',
  },
  {
    name: 'moderation-1280-light',
    size: WIDE,
    colorScheme: 'light',
    by: 'the moderator of Recycling',
    path: '/moderation',
  },
  {
    name: 'compose-390-light',
    size: NARROW,
    colorScheme: 'light',
    by: 'a company member',
    path: '/threads/new',
    prepare: compose,
  },
  { name: 'map-1280-light', size: WIDE, colorScheme: 'light', by: 'a researcher', path: '/map' },
  {
    name: 'seers-1280-light',
    size: WIDE,
    colorScheme: 'light',
    by: 'a researcher',
    path: '/',
    prepare: openSeers,
  },
  {
    name: 'project-1280-light',
    size: WIDE,
    colorScheme: 'light',
    by: 'a researcher',
    path: '/projects/101069685',
  },
  { name: 'map-390-dark', size: NARROW, colorScheme: 'dark', by: 'a researcher', path: '/map' },
];

await takePictures().catch(fail);

/** Takes the pictures of the documents, of a hub with demo content that lives as long as this takes. */
async function takePictures(): Promise<void> {
  await buildHub(console.log);
  await mkdir(FOLDER, { recursive: true });
  const hub = await startDemoHub();
  try {
    await using browser = await launchBrowser();
    const visits = new Map<string, BrowserContext>();
    for (const who of hub.links.keys()) visits.set(who, await signIn(browser, hub, who));
    await report(visits);
    for (const picture of PICTURES) await take(browser, hub.origin, picture, visits.get(picture.by));
  } finally {
    await hub.stop();
  }
}

async function signIn(browser: Browser, { origin, links }: DemoHub, who: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(links.get(who) ?? '');
  await Promise.all([page.waitForEvent('load'), page.locator('main form button[type=submit]').click()]);
  await page.close();
  return context;
}

/** Gives the moderator something to decide. */
async function report(visits: ReadonlyMap<string, BrowserContext>): Promise<void> {
  const reports = [
    {
      by: 'a researcher',
      post: 4,
      reason: 'wrong',
      note: 'The dose is per kg of black mass, not per litre.',
    },
    {
      by: 'a company member',
      post: 2,
      reason: 'confidential',
      note: 'This names a flow sheet that our partners have not published.',
    },
  ];
  for (const { by, post, reason, note } of reports) {
    const page = await visits.get(by)?.newPage();
    if (page === undefined) throw new UserError(`The hub gives no link to sign in as ${by}`);
    await openThread(page);
    await page.locator(`[data-number="${String(post)}"] .more summary`).click();
    await page.locator(`[data-number="${String(post)}"] .more a[href$="/report"]`).click();
    await page.locator(`[name=reason][value=${reason}]`).check();
    await page.locator('#field-note').fill(note);
    await Promise.all([page.waitForEvent('load'), page.locator('main form button[type=submit]').click()]);
    await page.close();
  }
}

async function take(
  browser: Browser,
  baseURL: string,
  picture: Picture,
  visit: BrowserContext | undefined,
): Promise<void> {
  const { name, size, colorScheme, path, prepare } = picture;
  if (visit === undefined) throw new UserError(`The hub gives no link to sign in as ${picture.by}`);
  const storageState = await visit.storageState();
  const context = await browser.newContext({
    ...size,
    colorScheme,
    baseURL,
    storageState,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(path);
  await prepare?.(page);
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  await context.close();
  const { size: bytes } = await stat(file);
  console.log(`${name}.png ${String(Math.round(bytes / 1000))} kB`);
  if (bytes > MOST_BYTES) throw new UserError(`${name}.png is larger than ${String(MOST_BYTES / 1000)} kB.`);
}

async function openThread(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: THREAD }).first().click();
  await page.locator('#live-status p.live').waitFor();
}

/** Who sees a thread that is for one project. */
async function openSeers(page: Page): Promise<void> {
  await page.getByRole('link', { name: SHARED_THREAD }).first().click();
  await page.locator('#thread-header a[href$="/people"]').click();
  await page.waitForURL('**/people');
}

async function compose(page: Page): Promise<void> {
  await page.locator('#field-topicId').selectOption({ label: 'Hydrometallurgy' });
  await page.locator('#field-title').fill('Lithium carbonate from LFP liquor: which fluoride limit?');
  await page.locator('[name=kind][value=question]').check();
}
