import { beforeEach, expect, test } from '@jest/globals';
import { render } from 'preact';
import { LiveThread } from '../../client/browser/live-thread.tsx';
import { PostList } from '../../client/components/PostList.tsx';
import type { ThreadPageData } from '../../client/components/ThreadData.tsx';
import { ThreadHeader } from '../../client/components/ThreadHeader.tsx';
import { createTranslate } from '../../src/contract/translate.ts';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { aLine, aPost, aThread, THREAD_ID } from './thread-views.ts';

// What a browser has and jsdom has not: nothing is ever in sight here.
class NothingInSight implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  observe = (): undefined => undefined;
  unobserve = (): undefined => undefined;
  disconnect = (): undefined => undefined;
  takeRecords = (): IntersectionObserverEntry[] => [];
}
globalThis.IntersectionObserver = NothingInSight;

const OTHER = { ...aPost().author, id: '64a000000000000000000009', name: 'Plant manager' };
const texts = {
  'live.new-replies_one': '{count} new reply',
  'live.new-replies_other': '{count} new replies',
};

/** A thread's page as the server sends it, with the composer and words in it. */
function openPage(thread: ThreadView, posts: PostView[], page = 1): LiveThread {
  const t = createTranslate('en', texts);
  const shared = { t, locale: 'en', timeZone: 'UTC', now: null } as const;
  const body = document.createElement('div');
  document.body.replaceChildren(body);
  render(
    <>
      <div id="thread-header">
        <ThreadHeader {...shared} thread={thread} seers={null} />
      </div>
      <PostList
        {...shared}
        viewer={null}
        thread={thread}
        postPage={{ page, pages: page, posts, events: [], references: [] }}
        firstUnread={null}
      />
      <div id="new-posts" aria-live="polite" />
      <form id="composer">
        <textarea>half a thought</textarea>
      </form>
    </>,
    body,
  );
  const [list, news] = [document.getElementById('posts'), document.getElementById('new-posts')];
  if (list === null || news === null) throw new Error('Not a page of a thread');
  const data: ThreadPageData = { thread, seers: null, viewer: null, locale: 'en', timeZone: 'UTC', texts };
  return new LiveThread(data, { posts: list, news, page });
}

const numbers = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('#posts > *')].map(
    (element) => element.dataset['number'] ?? `line ${element.dataset['event'] ?? ''}`,
  );
const news = (): HTMLAnchorElement | null => document.querySelector('#new-posts a');

beforeEach(() => {
  document.body.replaceChildren();
  document.title = 'Leaching of black mass – Hub';
});

test('a reply stands behind the last post, looks as the server shows it, and is told of', () => {
  const live = openPage(aThread(), [aPost()]);
  const post = aPost({ number: 2, author: OTHER });
  live.apply({ thread: aThread({ revision: 2, lastNumber: 2, replyCount: 1 }), posts: [post], events: [] });
  const shown = document.getElementById('posts')?.innerHTML;
  expect(numbers()).toEqual(['1', '2']);
  expect(news()?.textContent).toBe('1 new reply');
  expect(news()?.hash).toBe('#2');

  openPage(aThread({ revision: 2, lastNumber: 2, replyCount: 1 }), [aPost(), post]);
  expect(document.getElementById('posts')?.innerHTML).toBe(shown);
});

test('replies that come in another order stand in that of their numbers, each once', () => {
  const live = openPage(aThread(), [aPost()]);
  const thread = aThread({ revision: 4, lastNumber: 4 });
  for (const number of [3, 4, 2, 3]) {
    live.apply({ thread, posts: [aPost({ number, author: OTHER, revision: number })], events: [] });
  }
  expect(numbers()).toEqual(['1', '2', '3', '4']);
  expect(news()?.textContent).toBe('3 new replies');
});

test('an older version of a post never replaces a newer one', () => {
  const live = openPage(aThread(), [aPost()]);
  const thread = aThread({ revision: 3 });
  live.apply({ thread, posts: [aPost({ html: '<p>Newer</p>', revision: 3 })], events: [] });
  live.apply({ thread, posts: [aPost({ html: '<p>Older</p>', revision: 2 })], events: [] });
  expect(document.querySelector('#posts .prose')?.textContent).toBe('Newer');
});

test('an edit and a hiding change a post in its place', () => {
  const live = openPage(aThread(), [aPost(), aPost({ number: 2 })]);
  const slots = [...document.querySelectorAll('#posts > *')];
  const edited = aPost({ html: '<p>Mended</p>', editedAt: '2026-11-23T11:00:00.000Z', revision: 3 });
  const hidden = aPost({ number: 2, html: '', state: 'hidden', stateReason: 'Rude', revision: 4 });
  live.apply({ thread: aThread({ revision: 4, lastNumber: 2 }), posts: [edited, hidden], events: [] });
  expect([...document.querySelectorAll('#posts > *')]).toEqual(slots);
  expect(document.querySelector('#posts .prose')?.textContent).toBe('Mended');
  expect(document.querySelectorAll('#posts .tombstone')).toHaveLength(1);
  expect(news()).toBeNull();
});

test('lines stand behind the post that they followed, once', () => {
  const live = openPage(aThread(), [aPost(), aPost({ number: 2 })]);
  const thread = aThread({ revision: 3, lastNumber: 2, locked: true });
  const change = { thread, posts: [], events: [aLine({ afterNumber: 1 })] };
  live.apply(change);
  live.apply(change);
  expect(numbers()).toEqual(['1', `line ${aLine().id}`, '2']);
});

test('title and state follow, and what is older than the page changes nothing', () => {
  const live = openPage(aThread({ revision: 5 }), [aPost()]);
  live.apply({
    thread: aThread({ revision: 6, title: 'Better title', pinned: true }),
    posts: [],
    events: [],
  });
  live.apply({ thread: aThread({ revision: 4, title: 'Old title' }), posts: [], events: [] });
  expect(document.querySelector('h1')?.textContent).toBe('Better title');
  expect(document.title).toBe('Better title – Hub');
  expect(document.querySelector('.states')).not.toBeNull();
});

test('replies of later pages are linked by their lasting address, and the pager grows', () => {
  const posts = Array.from({ length: 20 }, (_, index) => aPost({ number: index + 1 }));
  const live = openPage(aThread({ lastNumber: 20, revision: 20 }), posts);
  live.apply({
    thread: aThread({ revision: 21, lastNumber: 21 }),
    posts: [aPost({ number: 21, author: OTHER })],
    events: [],
  });
  expect(numbers()).toHaveLength(20);
  expect(news()?.pathname).toBe(`/t/${THREAD_ID}/21`);
  expect(document.querySelectorAll('.pager')).toHaveLength(2);
});

test('what the reader writes, and where they write, is never touched', () => {
  const live = openPage(aThread(), [aPost()]);
  const field = document.querySelector('textarea');
  field?.focus();
  field?.setSelectionRange(2, 6);
  live.apply({
    thread: aThread({ revision: 3, lastNumber: 3, title: 'Better title' }),
    posts: [aPost({ number: 2, author: OTHER }), aPost({ number: 3, author: OTHER })],
    events: [aLine()],
  });
  expect(document.activeElement).toBe(field);
  expect([field?.selectionStart, field?.selectionEnd, field?.value]).toEqual([2, 6, 'half a thought']);
});

test('a thread that is closed to the reader leaves nothing of itself on the page', () => {
  const live = openPage(aThread(), [aPost({ html: '<p>Confidential</p>' })]);
  const content = document.createElement('main');
  content.id = 'content';
  content.append(...document.body.childNodes);
  document.body.append(content);
  live.close('No longer visible');
  expect(document.body.textContent).toBe('No longer visible');
  expect(document.title).toBe('No longer visible');
});
