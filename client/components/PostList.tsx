import { Fragment, type JSX } from 'preact';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type {
  PostPageView,
  PostView,
  ThreadEventView,
  ThreadView,
  ViewerView,
} from '../../src/contract/views.ts';
import { Post } from './Post.tsx';
import { ThreadEventLine } from './ThreadEventLine.tsx';
import { trustedHtml } from './trusted-html.ts';

export interface PostListProps {
  t: Translate;
  locale: Locale;
  viewer: ViewerView | null;
  thread: ThreadView;
  postPage: PostPageView;
  now: Date | null;
  timeZone: string;
  /** Number of the first post that the viewer has not read. */
  firstUnread: number | null;
  /** Posts that were rendered before, in the order of `postPage.posts`. */
  renderedPosts?: string[] | undefined;
}

/** The posts of a page and what happened between them. Each post stands in a slot of its own, which scripts may fill anew. */
export function PostList(props: PostListProps): JSX.Element {
  const { t, postPage, firstUnread, renderedPosts } = props;
  const first = postPage.posts[0]?.number ?? 1;
  return (
    <div class="posts" id="posts">
      {eventLines(props, (event) => event.afterNumber < first)}
      {postPage.posts.map((post, index) => (
        <Fragment key={post.number}>
          {post.number === firstUnread && index > 0 ? <UnreadLine t={t} /> : null}
          <PostSlot {...props} post={post} rendered={renderedPosts?.[index]} />
          {eventLines(props, (event) => event.afterNumber === post.number)}
        </Fragment>
      ))}
    </div>
  );
}

function PostSlot(props: PostListProps & { post: PostView; rendered: string | undefined }): JSX.Element {
  const { t, locale, viewer, thread, post, now, timeZone, rendered } = props;
  if (rendered !== undefined) {
    return (
      <div
        class="slot"
        data-number={post.number}
        dangerouslySetInnerHTML={{ __html: trustedHtml(rendered) }}
      />
    );
  }
  return (
    <div class="slot" data-number={post.number}>
      <Post t={t} locale={locale} viewer={viewer} thread={thread} post={post} now={now} timeZone={timeZone} />
    </div>
  );
}

function eventLines(props: PostListProps, stands: (event: ThreadEventView) => boolean): JSX.Element[] {
  const { t, locale, now, timeZone, postPage } = props;
  return postPage.events
    .filter(stands)
    .map((event) => (
      <ThreadEventLine key={event.id} t={t} locale={locale} event={event} now={now} timeZone={timeZone} />
    ));
}

function UnreadLine({ t }: { t: Translate }): JSX.Element {
  return (
    <p class="event unread-line" id="unread">
      <span>{t('thread.unread-from-here')}</span>
    </p>
  );
}
