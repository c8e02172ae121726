import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import type { ThreadView } from '../../../src/contract/views.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const XML = 'http://www.w3.org/XML/1998/namespace';

let hub: TestHub;
let ada: Client;
let visitor: Client;
let open: ThreadView;
let closed: ThreadView;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member({ name: 'Ada <Example> & Co' });
  visitor = hub.visitor();
  hub.setNow(new Date('2026-05-01T10:00:00Z'));
  open = await openThread(hub, ada, {
    title: 'Yields < 95 % & "losses"',
    audience: { kind: 'public' },
    tags: ['stage:leaching'],
    source: '**Citric** acid & <i>water</i> ]]> [link](/topics)',
  });
  hub.setNow(new Date('2026-05-02T10:00:00Z'));
  closed = await openThread(hub, ada, { title: 'For members', source: 'Confidential' });
  hub.setNow(new Date('2026-05-03T10:00:00Z'));
  await reply(ada, open.id, { source: 'Une réponse', language: 'fr' });
  hub.setNow(null);
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** The feed as XML; the parser throws at the first thing that is not well formed. */
function read(answer: Answer): Document {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  return new JSDOM(answer.text, { contentType: 'application/xml' }).window.document;
}

const childrenOf = (parent: Element | Document, name: string): Element[] =>
  [...parent.getElementsByTagNameNS(ATOM, name)].filter((element) => element.parentNode === parent);

function childAt(parent: Element, name: string, place = 0): Element {
  const child = childrenOf(parent, name)[place];
  if (child === undefined) throw new Error(`There is no ${name} ${String(place)}`);
  return child;
}

const textOf = (parent: Element, name: string): string => childAt(parent, name).textContent;
const rootOf = (document: Document): Element => document.documentElement;
const entryAt = (document: Document, place: number): Element => childAt(rootOf(document), 'entry', place);
const entriesOf = (document: Document): Element[] => childrenOf(rootOf(document), 'entry');
const titlesOf = (document: Document): string[] => entriesOf(document).map((entry) => textOf(entry, 'title'));

describe('what a feed says', () => {
  test.each(['/feed.atom', '/topics/hydrometallurgy/feed.atom', '/t/THREAD/feed.atom'])(
    '%s is Atom: every element that the standard asks for, once',
    async (path) => {
      const address = path.replace('THREAD', open.id);
      const root = rootOf(read(await visitor.get(address)));
      expect([root.namespaceURI, root.localName]).toEqual([ATOM, 'feed']);
      for (const element of [root, ...childrenOf(root, 'entry')]) {
        for (const name of ['id', 'title', 'updated']) expect(childrenOf(element, name)).toHaveLength(1);
        expect(textOf(element, 'id')).toMatch(/^https?:\/\//u);
        expect(textOf(element, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u);
        expect(element.getAttributeNS(XML, 'lang')).toMatch(/^(?:en|de|fr|es|it)$/u);
      }
      const links = childrenOf(root, 'link').map((link) => [
        link.getAttribute('rel'),
        link.getAttribute('href'),
      ]);
      expect(links).toContainEqual(['self', `${hub.origin}${address}`]);
      expect(links.map(([rel]) => rel)).toEqual(['self', 'alternate']);
      expect(
        entriesOf(root.ownerDocument).every((entry) => textOf(childAt(entry, 'author'), 'name') !== ''),
      ).toBe(true);
    },
  );

  test('an entry has its permanent address, author, times, tags and text', async () => {
    const entry = entryAt(read(await visitor.get(`/t/${open.id}/feed.atom`)), 1);
    expect(textOf(entry, 'id')).toBe(`${hub.origin}/t/${open.id}/1`);
    expect(textOf(entry, 'title')).toBe('Yields < 95 % & "losses"');
    expect(textOf(entry, 'published')).toBe('2026-05-01T10:00:00.000Z');
    expect(childAt(entry, 'author').textContent).toBe('Ada <Example> & Co');
    expect(childrenOf(entry, 'category').map((category) => category.getAttribute('term'))).toEqual([
      'stage:leaching',
    ]);
    const content = childAt(entry, 'content');
    expect(content.getAttribute('type')).toBe('html');
    const html = new JSDOM(content.textContent, { url: content.getAttributeNS(XML, 'base') ?? '' }).window
      .document;
    expect(html.querySelector('strong')?.textContent).toBe('Citric');
    expect(html.querySelector('i, script')).toBeNull();
    expect(html.querySelector('a')?.href).toBe(`${hub.origin}/topics`);
  });

  test('a reply says what it replies to, and in which language it is', async () => {
    const first = entryAt(read(await visitor.get('/feed.atom', { 'accept-language': 'de' })), 0);
    expect(first.getAttributeNS(XML, 'lang')).toBe('fr');
    expect(textOf(first, 'title')).toBe('Antwort auf „Yields < 95 % & "losses"“ (#2)');
  });

  test('an edited post says when, and a hidden one is gone', async () => {
    const thread = await openThread(hub, ada, { title: 'Edited later', audience: { kind: 'public' } });
    const post = await reply(ada, thread.id, { source: 'Soon hidden' });
    const [opening] = await readPosts(ada, thread.id);
    const later = new Date(Date.now() + 60_000);
    hub.setNow(later);
    await ada.api('PATCH', `/posts/${opening?.id ?? ''}`, { source: 'Better' });
    hub.setNow(null);
    const moderator = await hub.member({ moderates: 'all' });
    await moderator.api('POST', `/posts/${post.id}/hiding`, { reason: 'Off topic' });

    const answer = await visitor.get(`/t/${thread.id}/feed.atom`);
    expect(answer.text).not.toContain('Soon hidden');
    const root = rootOf(read(answer));
    expect(childrenOf(root, 'entry')).toHaveLength(1);
    expect(textOf(root, 'updated')).toBe(later.toISOString());
  });

  test('thirty entries, the newest of all threads first', async () => {
    const busy = await openThread(hub, ada, { title: 'Busy', audience: { kind: 'public' } });
    for (let number = 2; number <= 40; number++)
      await reply(ada, busy.id, { source: `Reply ${String(number)}` });
    const quiet = await openThread(hub, ada, { title: 'Quiet', audience: { kind: 'public' } });
    const titles = titlesOf(read(await visitor.get('/feed.atom')));
    expect(titles).toEqual([
      'Quiet',
      ...Array.from({ length: 29 }, (_, index) => `Reply to “Busy” (#${String(40 - index)})`),
    ]);
    expect(titlesOf(read(await visitor.get(`/t/${quiet.id}/feed.atom`)))).toEqual(['Quiet']);
  });

  test('a topic without threads has a feed without entries', async () => {
    expect(titlesOf(read(await visitor.get('/topics/primary-resources/feed.atom')))).toEqual([]);
  });
});

describe('who may read', () => {
  test('a visitor reads what is public, a member what members may see', async () => {
    for (const path of ['/feed.atom', '/topics/hydrometallurgy/feed.atom']) {
      expect((await visitor.get(path)).text).not.toMatch(/For members|Confidential/u);
    }
    const thread = await openThread(hub, ada, { title: 'Members again', source: 'Internal' });
    expect(titlesOf(read(await ada.get('/feed.atom')))).toContain('Members again');
    expect((await visitor.get(`/t/${thread.id}/feed.atom`)).status).toBe(404);
    expect(titlesOf(read(await ada.get(`/t/${closed.id}/feed.atom`)))).toEqual(['For members']);
  });

  test('what is made for a member is kept by nobody else', async () => {
    const mine = await ada.get('/feed.atom');
    expect(mine.headers.get('cache-control')).toBe('private, no-cache');
    const everybodys = await visitor.get('/feed.atom');
    expect(everybodys.headers.get('cache-control')).toBe('public, max-age=60');
    for (const { headers } of [mine, everybodys])
      expect(headers.get('vary')).toMatch(/Cookie, Accept-Language/u);
  });

  test.each([
    '/topics/nowhere/feed.atom',
    '/topics/NO%20WHERE/feed.atom',
    `/t/${'f'.repeat(24)}/feed.atom`,
    '/t/nothing/feed.atom',
  ])('%s is not found', async (path) => {
    expect((await ada.get(path)).status).toBe(404);
  });
});

describe('asking again', () => {
  test('what the reader has already is not sent again, by tag or by time', async () => {
    const first = await visitor.get(`/t/${open.id}/feed.atom`);
    const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
    expect(modified).toBe('Sun, 03 May 2026 10:00:00 GMT');
    for (const condition of [{ 'if-none-match': etag }, { 'if-modified-since': modified }]) {
      // Without a word on caches, fetch asks for a fresh copy.
      const again = await visitor.get(`/t/${open.id}/feed.atom`, {
        'cache-control': 'max-age=0',
        ...condition,
      });
      expect([again.status, again.text]).toEqual([304, '']);
    }
    expect(
      (
        await visitor.get(`/t/${open.id}/feed.atom`, {
          'cache-control': 'max-age=0',
          'if-none-match': '"another"',
        })
      ).status,
    ).toBe(200);
  });

  test('it is sent again when something changed', async () => {
    const etag = (await visitor.get(`/t/${open.id}/feed.atom`)).headers.get('etag') ?? '';
    await reply(ada, open.id);
    expect(
      (await visitor.get(`/t/${open.id}/feed.atom`, { 'cache-control': 'max-age=0', 'if-none-match': etag }))
        .status,
    ).toBe(200);
  });
});
