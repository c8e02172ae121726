import { LRUCache } from 'lru-cache';
import { renderToString } from 'preact-render-to-string';
import { Post } from '../../../client/components/Post.tsx';
import type { PageContext } from '../../contract/page.ts';
import {
  canAcceptAnswer,
  canEditPost,
  canHidePost,
  canReadHistory,
  canReply,
  canReportPost,
  canRestorePost,
  canWithdrawPost,
} from '../../contract/permissions.ts';
import type { PostView, ThreadView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';

/** Characters of HTML kept, all in all. */
const KEPT = 12_000_000;
const MINUTE_MS = 60_000;

export type RenderedPosts = ReturnType<typeof createRenderedPosts>;

/**
 * Posts as HTML, kept for those who see the same: the key holds everything that the component makes a difference by,
 * and what a viewer may do stands in it as the answers of the same functions that the component asks.
 */
export function createRenderedPosts() {
  const kept = new LRUCache<string, string>({
    maxSize: KEPT,
    sizeCalculation: (html) => html.length + 200,
  });
  return {
    render(page: PageContext, thread: ThreadView, posts: readonly PostView[]): string[] {
      return posts.map((post) => {
        const key = keyOf(page, thread, post);
        const earlier = kept.get(key);
        if (earlier !== undefined) return earlier;
        const html = renderPost(page, thread, post);
        kept.set(key, html);
        return html;
      });
    },
  };
}

function renderPost(
  { t, locale, viewer, now, timeZone }: PageContext,
  thread: ThreadView,
  post: PostView,
): string {
  return renderToString(
    <Post t={t} locale={locale} viewer={viewer} thread={thread} post={post} now={now} timeZone={timeZone} />,
  );
}

function keyOf({ locale, timeZone, viewer, now }: PageContext, thread: ThreadView, post: PostView): string {
  const isAnswer = thread.acceptedNumber === post.number;
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const rights = rightsOf(viewer, thread, post);
  return JSON.stringify([
    post.id,
    post.revision,
    post.author,
    locale,
    timeZone,
    minute,
    isAnswer,
    thread.sensitivity,
    rights,
  ]);
}

function rightsOf(viewer: Viewer, thread: ThreadView, post: PostView): string {
  if (viewer === null) return 'visitor';
  const rights = [
    canReply(viewer, thread),
    canEditPost(viewer, thread, post),
    canWithdrawPost(viewer, thread, post),
    canHidePost(viewer, thread, post),
    canRestorePost(viewer, thread, post),
    canReportPost(viewer, post),
    canAcceptAnswer(viewer, thread),
    canReadHistory(viewer, thread, post),
  ];
  return rights.map(Number).join('');
}
