import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { PostVersionView, PostView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { memberName } from '../components/MemberName.tsx';
import { AbsoluteTime } from '../components/RelativeTime.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';
import { trustedHtml } from '../components/trusted-html.ts';

export interface PostHistoryPageProps {
  page: PageContext;
  thread: ThreadView;
  post: PostView;
  /** Newest first. */
  versions: PostVersionView[];
}

export function PostHistoryPage({ page, thread, post, versions }: PostHistoryPageProps): JSX.Element {
  const { t } = page;
  const title = t('history.title', { number: post.number });
  return (
    <Layout page={page} title={title} robots="noindex">
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{title}</h1>
      <p class="lead">
        {t('history.lead', { count: versions.length, name: memberName(t, post.author) })}{' '}
        <a href={addresses.post(thread.id, post.number)}>{t('history.back')}</a>
      </p>
      <div class="versions">
        {versions.map((version) => (
          <Version key={version.number} page={page} post={post} version={version} />
        ))}
      </div>
    </Layout>
  );
}

function Version(props: { page: PageContext; post: PostView; version: PostVersionView }): JSX.Element {
  const { page, post, version } = props;
  const { t, locale, timeZone, now } = page;
  const lang = post.language === locale ? undefined : post.language;
  return (
    <article class="card">
      <div class="version-head">
        <h2>{t('history.version', { number: version.number })}</h2>
        <span class="quiet-text">
          <AbsoluteTime at={version.writtenAt} clock={{ locale, timeZone, now }} />
        </span>
      </div>
      <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: trustedHtml(version.html) }} />
      <details class="source">
        <summary>{t('history.source')}</summary>
        <pre lang={lang}>{version.source}</pre>
      </details>
    </article>
  );
}
