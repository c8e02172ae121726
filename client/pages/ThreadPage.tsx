import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { canReply } from '../../src/contract/permissions.ts';
import type { FigureView } from '../../src/contract/regulation-views.ts';
import type { PostPageView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Composer } from '../components/Composer.tsx';
import { Layout } from '../components/Layout.tsx';
import { Pager } from '../components/Pager.tsx';
import { PostList } from '../components/PostList.tsx';
import { ThreadAside } from '../components/ThreadAside.tsx';
import { ThreadData } from '../components/ThreadData.tsx';
import { ThreadHeader } from '../components/ThreadHeader.tsx';

export interface ThreadPageProps {
  page: PageContext;
  thread: ThreadView;
  postPage: PostPageView;
  /** What laws cited on this page say in dates and numbers. */
  figures: readonly FigureView[];
  /** Highest number the viewer has read before this visit; null for visitors and at a first visit. */
  readUpTo: number | null;
  /** Number of the first post the viewer has not read, when there is one. */
  firstUnread: number | null;
  /** How many people see the thread; null for everybody. */
  seers: SeersCount | null;
  /** The reply as it was typed, when it is shown again. */
  form: FormState;
  /** For the reply that may be written here. */
  clientId: string;
  /** Rendered text of the reply when a preview was asked for. */
  preview?: string | null;
  /** Posts rendered before, in the order of `postPage.posts`; else they are rendered here. */
  renderedPosts?: string[];
}

/**
 * A page of a thread. For scripts: `main` tells the thread's id, revision, last number, page and pages; `#posts` has a
 * slot for each post, `#new-posts` and `#live-status` are theirs to fill, `#thread-data` holds views and texts.
 */
export function ThreadPage(props: ThreadPageProps): JSX.Element {
  const { page, thread, postPage, figures, readUpTo, firstUnread, seers, renderedPosts } = props;
  const { t, locale, viewer, now, timeZone } = page;
  const pager = {
    t,
    threadId: thread.id,
    page: postPage.page,
    pages: postPage.pages,
    lastNumber: thread.lastNumber,
  };
  const suffix = postPage.page > 1 ? ` (${t('pager.page', { number: postPage.page })})` : '';
  return (
    <Layout
      page={page}
      title={thread.title + suffix}
      current="topics"
      scripts={['thread.entry.js']}
      feeds={[{ title: t('feed.thread'), href: addresses.threadFeed(thread.id) }]}
      data={{
        'data-thread-id': thread.id,
        'data-revision': thread.revision,
        'data-last-number': thread.lastNumber,
        'data-page': postPage.page,
        'data-pages': postPage.pages,
      }}
      aside={
        <ThreadAside
          page={page}
          thread={thread}
          postPage={postPage}
          figures={figures}
          readUpTo={readUpTo}
          firstUnread={firstUnread}
        />
      }
    >
      <div id="thread-header">
        <ThreadHeader t={t} locale={locale} thread={thread} seers={seers} />
      </div>
      <Pager {...pager} place="top" />
      <PostList
        t={t}
        locale={locale}
        viewer={viewer}
        thread={thread}
        postPage={postPage}
        now={now}
        timeZone={timeZone}
        firstUnread={firstUnread}
        renderedPosts={renderedPosts}
      />
      <div id="new-posts" aria-live="polite" />
      <Pager {...pager} place="bottom" />
      <ReplyPlace {...props} />
      {viewer === null ? null : (
        <form id="actions" method="post" hidden>
          <input type="hidden" name="csrf" value={page.csrf} />
        </form>
      )}
      <ThreadData page={page} thread={thread} seers={seers} />
    </Layout>
  );
}

/** The composer below the last post, or what stands in its place. */
function ReplyPlace({
  page,
  thread,
  postPage,
  form,
  clientId,
  seers,
  preview = null,
}: ThreadPageProps): JSX.Element {
  const { t, locale, viewer, csrf } = page;
  if (viewer === null) {
    return (
      <p class="closed-note">
        <a href={addresses.signIn(page.address)}>{t('thread.sign-in-to-reply')}</a>
      </p>
    );
  }
  if (!canReply(viewer, thread)) return <p class="closed-note">{t('thread.locked-text')}</p>;
  if (postPage.page < postPage.pages) {
    return (
      <p class="closed-note">
        <a href={addresses.reply(thread.id)}>{t('thread.reply-from-here')}</a>
      </p>
    );
  }
  return (
    <Composer
      t={t}
      locale={locale}
      csrf={csrf}
      thread={thread}
      form={form}
      clientId={clientId}
      preview={preview}
      seers={seers}
      title={t('composer.title')}
    />
  );
}
