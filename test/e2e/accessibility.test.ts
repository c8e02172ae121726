import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import en from '../../client/locales/en.json' with { type: 'json' };
import { LOCALES, type Locale } from '../../src/contract/locale.ts';
import { openContext, startJourney, type Journey } from '../support/pages.ts';
import {
  showPages,
  VIEWERS,
  type ShownPage,
  type ShownPages,
  type ViewerName,
} from '../support/shown-pages.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

let journey: Journey;
let shown: ShownPages;
const faults: string[] = [];

beforeAll(async () => {
  journey = await startJourney();
  shown = await showPages(journey.hub);
});
afterEach(() => {
  journey.check();
  expect(faults).toEqual([]);
});
afterAll(() => journey.close());

async function contextOf(
  viewer: ViewerName,
  look: Pick<Look, 'viewport' | 'colorScheme'>,
): Promise<BrowserContext> {
  const as = shown.clients[viewer];
  // The checks are a script of ours, which the hub's policy keeps out of its pages.
  return openContext(journey.browser, journey.hub.origin, { ...look, bypassCSP: true, faults, as });
}

interface Look {
  name: string;
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  /** Of each two pages one is looked at in this way: half the time, and every page in both schemes and widths. */
  takes: (index: number) => boolean;
}

const LOOKS: Look[] = [
  { name: 'wide and light', viewport: WIDE, colorScheme: 'light', takes: (index) => index % 2 === 0 },
  { name: 'narrow and dark', viewport: NARROW, colorScheme: 'dark', takes: (index) => index % 2 === 0 },
  { name: 'wide and dark', viewport: WIDE, colorScheme: 'dark', takes: (index) => index % 2 === 1 },
  { name: 'narrow and light', viewport: NARROW, colorScheme: 'light', takes: (index) => index % 2 === 1 },
];

test('every address that shows a page is looked at here', async () => {
  const declared = journey.hub.hub.endpoints.list.filter(
    ({ face, method }) => face === 'page' && method === 'get',
  );
  const known = new Set([...shown.pages, ...shown.others].map(({ endpoint }) => endpoint));
  expect(declared.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);

  const paths = new Set(declared.map(({ path }) => path));
  expect([...known].filter((path) => path !== '' && !paths.has(path))).toEqual([]);
  for (const { address } of shown.others) {
    const answer = await shown.clients.member.get(address);
    const isPage =
      answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html') === true;
    expect({ address, isPage, isBroken: answer.status >= 400 }).toEqual({
      address,
      isPage: false,
      isBroken: false,
    });
  }
});

describe.each(LOOKS)('$name', (look) => {
  test.each(VIEWERS)('a %s meets no barrier that axe-core knows', async (viewer) => {
    const page = await (await contextOf(viewer, look)).newPage();
    const barriers: string[] = [];
    const seen = shown.pages.filter(({ by }, index) => look.takes(index) && by.includes(viewer));
    for (const one of seen) {
      await open(page, one);
      barriers.push(...(await findBarriers(page, one.address)));
    }
    await page.context().close();
    expect(barriers).toEqual([]);
  });
});

describe.each([...LOCALES])('in %s', (locale) => {
  test.each(VIEWERS)('a %s reads pages in this language alone that fit a narrow window', async (viewer) => {
    await chooseLanguage(viewer, locale);
    const page = await (await contextOf(viewer, { viewport: NARROW, colorScheme: 'light' })).newPage();
    const findings: string[] = [];
    for (const one of shown.pages.filter(
      ({ by }) => by.at(-1) === viewer || (viewer === 'visitor' && by.includes(viewer)),
    )) {
      await open(page, one);
      findings.push(
        ...(await findFaultsOfLanguage(page, locale)).map((finding) => `${one.address}: ${finding}`),
      );
    }
    await page.context().close();
    await chooseLanguage(viewer, 'en');
    expect(findings).toEqual([]);
  });
});

async function open(page: Page, { address, status = 200 }: ShownPage): Promise<void> {
  const answer = await page.goto(address);
  expect({ address, status: answer?.status() }).toEqual({ address, status });
}

async function findBarriers(page: Page, address: string): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes
      .slice(0, 3)
      .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`);
    return `${address} ${id} (${help}, ${String(nodes.length)} times)\n${places.join('\n')}`;
  });
}

async function chooseLanguage(viewer: ViewerName, locale: Locale): Promise<void> {
  const client = shown.clients[viewer];
  if (viewer === 'visitor') client.setCookie('hub.locale', locale);
  else await client.api('PATCH', '/me/settings', { locale });
}

/** Beginnings of the catalogue's keys: "thread.", "post." and so on; "project.json" is the name of a file. */
const AREAS = new Set(Object.keys(en).map((key) => key.split('.')[0] ?? ''));
const KEY = new RegExp(
  `(?<![\\w./-])(?:${[...AREAS].join('|')})\\.(?!json|xml)[a-z][a-z-]*(?:[._][a-z-]+)*(?![\\w./])`,
  'u',
);

async function findFaultsOfLanguage(page: Page, locale: Locale): Promise<string[]> {
  const { lang, width, beyond, texts } = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'label'];
    const all = [...document.querySelectorAll<HTMLElement>('body *')];
    const scrolls = document.scrollingElement?.scrollWidth ?? 0;
    return {
      lang: document.documentElement.lang,
      width: scrolls,
      beyond: all
        .filter((element) => scrolls > innerWidth && element.getBoundingClientRect().right > innerWidth + 1)
        .slice(-3)
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
      texts: [
        document.title,
        document.body.innerText,
        ...all.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? '')),
      ],
    };
  });
  const key = texts.map((text) => KEY.exec(text)?.[0]).find((found) => found !== undefined);
  return [
    ...(lang === locale ? [] : [`is marked as ${lang}`]),
    ...(width <= NARROW.width ? [] : [`is ${String(width)} px wide: ${beyond.join(', ')}`]),
    ...(key === undefined ? [] : [`shows the key ${key}`]),
  ];
}
