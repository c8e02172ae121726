import { expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { ThreadPage } from '../../../client/pages/ThreadPage.tsx';
import { emptyForm, type PageContext } from '../../../src/contract/page.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { createKeptThreads, type ThreadContent } from '../../../src/features/posts/kept-threads.pages.tsx';
import { createRenderedPosts } from '../../../src/features/posts/rendered-posts.pages.tsx';
import { AUTHOR, member, NOW, pageFor, post, thread } from './sample-views.tsx';

const withoutClientId = (html: string): string => html.replace(/name="clientId" value="[^"]*"/u, '');

/** The page as it is when it is made for this reader alone. */
function renderedFor(page: PageContext, content: ThreadContent): string {
  const html = renderToString(<ThreadPage page={page} {...content} form={emptyForm} clientId="1" />);
  return withoutClientId(`<!doctype html>${html}`);
}

const id = (number: number): string => `${number.toString(16).padStart(4, '0')}feedfacefeedfacefeed`;

function contentOf(changes: Partial<Parameters<typeof thread>[0]> = {}): ThreadContent {
  const posts = [post({ id: id(901), number: 1 }), post({ author: { ...AUTHOR, id: id(3), name: 'Third' } })];
  return {
    thread: Object.freeze(thread(changes)),
    postPage: Object.freeze({ page: 1, pages: 1, posts, events: [], references: [] }),
    figures: [],
    readUpTo: 2,
    firstUnread: null,
    seers: null,
  };
}

const READERS: (Partial<MeView> | null)[] = [
  null,
  { id: id(1), name: 'Ada' },
  { id: id(2), name: `O'Neil "Li" <b>&amp; \\ ${String.fromCodePoint(0x2028)}` },
  { id: id(3), name: 'Third, who wrote the second post' },
  { id: AUTHOR.id, name: 'First, who opened the thread' },
  { id: id(4), name: 'Moderator', moderates: [thread().topic.id] },
  { id: id(5), name: 'Moderator of another topic', moderates: [id(77)] },
  { id: id(6), name: 'Administrator', administrator: true, moderates: 'all' },
  { id: id(7), name: 'In a project', circles: ['public', 'members', 'project:101069685'] },
  {
    id: id(8),
    name: 'With outcomes',
    unseenOutcomes: 3,
    waitingConsents: 2,
    waitingRequests: 3,
    email: 'eight@example.org',
    headline: 'Chemist',
  },
  { id: id(9), name: 'By night', colourScheme: 'dark', timeZone: 'Asia/Tokyo' },
];

const CONTENTS: ThreadContent[] = [
  contentOf(),
  contentOf({ title: 'Another title' }),
  contentOf({ locked: true }),
  contentOf({ topic: { id: id(77), slug: 'smelting', name: 'Smelting' } }),
  { ...contentOf(), readUpTo: null },
  { ...contentOf(), readUpTo: 1, firstUnread: 2 },
];

function pagesOfReaders(): PageContext[] {
  return READERS.flatMap((changes, index) => {
    const viewer = changes === null ? null : member(changes);
    const { colourScheme, timeZone } = viewer ?? pageFor(null);
    return (['en', 'de'] as const).map((locale) => ({
      ...pageFor(viewer === null ? null : { ...viewer, locale }),
      ...{ locale, colourScheme, timeZone },
      csrf: `token-of-session-${String(index)}-${locale}`,
      nonce: `nonce-of-answer-${String(index)}-${locale}`,
    }));
  });
}

test('a kept page is, byte for byte, the page that is made for its reader alone', () => {
  const kept = createKeptThreads(createRenderedPosts());
  const cases = pagesOfReaders().flatMap((page) => CONTENTS.map((content) => ({ page, content })));
  // Those who come first fill what is kept, those who come later are given it, in the other order.
  for (const { page, content } of [...cases, ...cases.toReversed()]) {
    const html = Buffer.concat(kept(page, content)).toString('utf8');
    expect(withoutClientId(html)).toBe(renderedFor(page, content));
  }
});

test('each answer has a form that can be sent once', () => {
  const kept = createKeptThreads(createRenderedPosts());
  const page = pageFor(member());
  const content = contentOf();
  const [one, other] = [1, 2].map(() => Buffer.concat(kept(page, content)).toString());
  expect(one).not.toBe(other);
  expect(withoutClientId(one ?? '')).toBe(withoutClientId(other ?? ''));
});

test('readers of the same rights are given the same bytes, and "now" is kept for a minute at most', () => {
  let rendered = 0;
  const posts = createRenderedPosts();
  const kept = createKeptThreads({
    render: (...given) => {
      rendered += 1;
      return posts.render(...given);
    },
  });
  const content = contentOf();
  const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
  kept(pageFor(member({ id: id(1), name: 'Ada' })), content);
  kept(
    { ...pageFor(member({ id: id(2), name: 'Ben' })), csrf: 'other', nonce: 'other', now: at(59) },
    content,
  );
  expect(rendered).toBe(1);
  kept({ ...pageFor(member({ id: id(2), name: 'Ben' })), now: at(60) }, content);
  expect(rendered).toBe(2);
});
