import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { openThread, replyDraft } from '../support/content.ts';
import { openContext, startJourney, t, untilLive, type Journey } from '../support/pages.ts';
import { showPages } from '../support/shown-pages.ts';
import { loadXssPayloads } from '../support/xss-payloads.ts';

let journey: Journey;
let ada: Client;

beforeAll(async () => {
  journey = await startJourney();
  ada = await journey.hub.member({ name: 'Hydrometallurgist' });
});
afterEach(() => {
  expect(journey.hub.bugs).toEqual([]);
});
afterAll(() => journey.close());

/** Without control characters and lone halves of pairs: no text of the hub can hold them, the rest of a payload it must bear. */
function toStorable(payload: string): string {
  const isKept = (character: string): boolean => /[\t\n\r\u0080-\u009F]/u.test(character);
  const text = payload
    .toWellFormed()
    .replace(/\p{Cc}|[\uFFFD-\uFFFF]/gu, (character) => (isKept(character) ? character : ''));
  return text.trim() === '' ? '-' : text;
}

test('no payload of the public suites runs anything, even with the second wall, the policy, taken away', async () => {
  const { threadId, count } = await postAll();
  const { context, executions } = await watchedContext(threadId);
  const page = await context.newPage();
  const pages = Math.ceil((count + 1) / 20);
  const odd: string[] = [];
  let shown = 0;
  for (let number = 1; number <= pages; number += 1) {
    await page.goto(`/t/${threadId}?page=${String(number)}`);
    shown += await page.locator('#posts .prose').count();
    odd.push(...(await provoke(page)).map((finding) => `page ${String(number)}: ${finding}`));
  }
  await context.close();
  expect(executions).toEqual([]);
  expect(odd).toEqual([]);
  expect(shown).toBe(count + 1);
  // More than a thousand posts are written and shown: minutes on a machine with other work.
}, 1_200_000);

test.each([
  { what: 'an event handler', html: '<img src="data:," onerror="alert(1)">', tells: 'alert(1)' },
  {
    what: 'a handler that waits for the reader',
    html: '<b onmouseover="confirm(2)">x</b>',
    tells: 'confirm(2)',
  },
  { what: 'a script', html: '<script>console.log("ran")</script>', tells: 'console: ran' },
  { what: 'a frame', html: '<iframe srcdoc="<script>alert(3)</script>"></iframe>', tells: 'alert(3)' },
  {
    what: 'a picture from elsewhere',
    html: '<img src="https://elsewhere.example/p.png" alt="">',
    tells: 'elsewhere.example',
  },
  {
    what: 'a way to elsewhere',
    html: '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    tells: 'elsewhere.example',
  },
  { what: 'an address that runs', html: '<a href="javascript:alert(4)">x</a>', tells: 'javascript:alert(4)' },
])('the watch of this test notices $what that got through', async ({ html, tells }) => {
  const thread = await openThread(journey.hub, ada, { audience: { kind: 'public' } });
  const { context, executions } = await watchedContext(thread.id);
  const page = await context.newPage();
  await page.route(`**/t/${thread.id}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('<div class="prose">', `$&${html}`),
    });
  });
  await page.goto(`/t/${thread.id}`);
  const odd = await provoke(page);
  await context.close();
  expect([...executions, ...odd].filter((finding) => finding.includes(tells))).not.toEqual([]);
});

test('no ordinary page breaches the policy or asks another host for anything', async () => {
  const { clients, pages } = await showPages(journey.hub);
  for (const { address, by, status = 200 } of pages) {
    const viewer = by.at(-1) ?? 'visitor';
    const page = await journey.open(address, { as: clients[viewer] });
    await page.waitForLoadState('load');
    if (address.startsWith('/t/') && (await page.locator('#live-status').count()) > 0) {
      await untilLive(page);
      await writeIn(page);
    }
    expect(status === 200 || status >= 400).toBe(true);
    await page.context().close();
  }
  journey.check();
});

/** Opens what loads more: the composer's script, its tools and its preview. */
async function writeIn(page: Page): Promise<void> {
  const field = page.locator('#composer #field-source');
  if ((await field.count()) === 0) return;
  await field.fill('Li~2~CO~3~ in $x^2$');
  await page
    .locator('#composer')
    .getByRole('button', { name: t('composer.preview') })
    .click();
  await page.locator('#preview sub').first().waitFor();
}

/** Posts sent side by side: rendering one does not wait for storing another. */
const AT_ONCE = 8;

async function postAll(): Promise<{ threadId: string; count: number }> {
  const payloads = loadXssPayloads();
  const { id: threadId } = await openThread(journey.hub, ada, { audience: { kind: 'public' } });
  const answers: number[] = [];
  for (let from = 0; from < payloads.length; from += AT_ONCE) {
    const some = payloads.slice(from, from + AT_ONCE).map(async ({ payload }) => {
      const draft = replyDraft({ source: toStorable(payload) });
      return (await ada.api('POST', `/threads/${threadId}/posts`, draft)).status;
    });
    answers.push(...(await Promise.all(some)));
  }
  expect(answers.filter((status) => status !== 201)).toEqual([]);
  return { threadId, count: payloads.length };
}

/** A browser without the hub's policy in which nothing can happen unseen. */
async function watchedContext(threadId: string): Promise<{ context: BrowserContext; executions: string[] }> {
  const executions: string[] = [];
  const { browser, hub } = journey;
  const context = await openContext(browser, hub.origin, { bypassCSP: true, faults: executions });
  await context.exposeFunction('tellExecution', (what: string) => void executions.push(what));
  await context.addInitScript(() => {
    const tell = (what: string): void => {
      // In frames the function of the page is asked.
      const { tellExecution } = top as unknown as { tellExecution?: (said: string) => void };
      tellExecution?.(what);
    };
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
      Object.defineProperty(window, name, {
        value: (...given: unknown[]) => {
          tell(`${name}(${given.map(String).join(', ')})`);
          return null;
        },
      });
    }
    addEventListener('error', ({ message }) => {
      if (message !== '') tell(`error: ${message}`);
    });
  });
  context.on('console', (message) => executions.push(`console: ${message.text()}`));
  context.on('dialog', (dialog) => {
    executions.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (page) => {
    page.on('popup', (popup) => executions.push(`window: ${popup.url()}`));
    page.on('framenavigated', (frame) => {
      const isOurs =
        frame === page.mainFrame() && new URL(frame.url(), hub.origin).pathname === `/t/${threadId}`;
      if (!isOurs && frame.url() !== 'about:blank') executions.push(`went to ${frame.url()}`);
      if (frame !== page.mainFrame()) executions.push(`frame: ${frame.url()}`);
    });
  });
  return { context, executions };
}

/** Does to everything in the posts what readers do, and gives what has no place in a post. */
async function provoke(page: Page): Promise<string[]> {
  const findings = page.evaluate(async () => {
    const elements =
      /^(?:script|i?frame|object|embed|style|link|meta|base|form|textarea|video|audio|template|foreignobject|animate|set|use)$/iu;
    const attributes = /^(?:on.*|srcdoc|style|formaction)$/iu;
    const protocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);
    const events =
      'pointerover mouseover mouseenter mousemove focus focusin keydown click animationstart transitionend toggle wheel'.split(
        ' ',
      );
    const findOdd = (element: HTMLElement): string[] => [
      ...(elements.test(element.localName) ? [`<${element.localName}>`] : []),
      ...element.getAttributeNames().filter((name) => attributes.test(name)),
      ...(element instanceof HTMLAnchorElement && element.href !== '' && !protocols.has(element.protocol)
        ? [element.href]
        : []),
    ];
    // Links may be followed only where following them runs something here.
    addEventListener('click', (event) => {
      event.preventDefault();
    });
    const odd: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('.prose, .prose *')) {
      const post = element.closest<HTMLElement>('[data-number]')?.dataset['number'] ?? '';
      odd.push(...findOdd(element).map((finding) => `#${post} ${finding}`));
      for (const type of events) element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    }
    // What was put off for a moment runs before this does.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return odd;
  });
  // A page that is left in the middle is a finding too.
  return findings.catch((error: unknown) => [String(error)]);
}
