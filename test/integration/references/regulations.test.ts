import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { LOCALES } from '../../../src/contract/locale.ts';
import type { FigureView } from '../../../src/contract/regulation-views.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let visitor: Client;

beforeAll(async () => {
  hub = await startHub();
  visitor = hub.visitor();
});
afterEach(() => {
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const cardOf = async (id: string, language = 'en'): Promise<string> => {
  const { page } = await visitor.get('/regulations', { 'accept-language': language });
  const text = page().getElementById(id)?.textContent;
  return (text ?? '').replaceAll(/\s+/gu, ' ');
};

test('every figure is told in five languages, with where it stands and the date of its text', async () => {
  const { items } = (await visitor.api('GET', '/regulations')).json<{ items: FigureView[] }>();
  expect(items.length).toBeGreaterThan(35);
  for (const figure of items) {
    const texts = LOCALES.map((locale) => figure.what[locale]);
    expect([figure.id, texts.every((text) => text.length > 5), new Set(texts).size > 2]).toEqual([
      figure.id,
      true,
      true,
    ]);
    expect(figure.sources).not.toEqual([]);
  }
  expect(await cardOf('re-2025')).toContain('Text of 31 July 2025; may have changed');
});

test('numbers and dates are written as the language of the reader writes them', async () => {
  expect(await cardOf('rc-2031')).toContain('cobalt16%');
  expect(await cardOf('rc-2031', 'de')).toMatch(/Kobalt16\s%/u);
  expect(await cardOf('rc-2031', 'de')).toContain('Art. 8 Abs. 2');
  expect(await cardOf('passport', 'es')).toContain('18 de febrero de 2027');
});

test('a date is ahead until its day has come where the reader is', async () => {
  // In Brussels, where visitors are taken to be, the day begins an hour before it does in UTC.
  hub.setNow(new Date('2027-02-17T22:59:00Z'));
  expect(await cardOf('passport')).toContain('Applies from 18 February 2027');
  hub.setNow(new Date('2027-02-17T23:01:00Z'));
  expect(await cardOf('passport')).toContain('Applies since 18 February 2027');
});

test('a thread that cites an article shows its figures and leads to its page, as often as it cites it once', async () => {
  const author = await hub.member();
  const thread = await openThread(hub, author, {
    audience: { kind: 'public' },
    source:
      'Article 77(1) of Regulation (EU) 2023/1542, and again Regulation (EU) 2023/1542, Article 77; 10.1016/j.jechem.2023.09.040',
  });
  const aside = (await visitor.get(`/t/${thread.id}`)).page().querySelector('aside');
  expect(aside?.textContent).toContain('Battery passport for each LMT battery');
  const links = [...(aside?.querySelectorAll('.thread-references a') ?? [])];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/references/eu-act/32023R1542~art_77',
    '/references/doi/10.1016~j.jechem.2023.09.040',
  ]);
  expect(links[1]?.textContent).toContain('Aqueous electrochemical delithiation');
});

test('a thread does not tell what a post cited that cannot be read any more', async () => {
  const author = await hub.member();
  const moderator = await hub.member({ moderates: 'all' });
  const thread = await openThread(hub, author, { audience: { kind: 'public' }, source: 'ISO 12405' });
  const posts = async (): Promise<{ posts: { id: string }[]; references: { id: string }[] }> =>
    (await visitor.api('GET', `/threads/${thread.id}/posts`)).json();
  const before = await posts();
  expect(before.references.map(({ id }) => id)).toEqual(['ISO 12405']);
  await moderator.api('POST', `/posts/${before.posts[0]?.id ?? ''}/hiding`, { reason: 'Off topic' });
  expect((await posts()).references).toEqual([]);
});

test('an article shows its figures beside the threads that cite it', async () => {
  const { page } = await visitor.get('/references/eu-act/32023R1542~art_8');
  expect(page().querySelector('aside')?.textContent).toContain('Minimum recycled content');
});
