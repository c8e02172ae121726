import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { Composer } from '../components/Composer.tsx';
import { Layout } from '../components/Layout.tsx';
import { QuotedPost } from '../components/QuotedPost.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';

export interface ReplyPageProps {
  page: PageContext;
  thread: ThreadView;
  /** The post that is answered; shown above the text. */
  quoted: PostView | null;
  /** Markdown to begin with: the quotation. */
  source: string;
  form: FormState;
  clientId: string;
  /** How many people see the thread; null for everybody. */
  seers: SeersCount | null;
  preview?: string | null;
}

/** The composer on a page of its own; it sends to POST /t/:threadId/replies as the one below a thread does. */
export function ReplyPage({
  page,
  thread,
  quoted,
  source,
  form,
  clientId,
  seers,
  preview = null,
}: ReplyPageProps): JSX.Element {
  const { t, locale, csrf } = page;
  return (
    <Layout
      page={page}
      title={t('reply.title')}
      current="topics"
      robots="noindex"
      scripts={['composer.entry.js']}
    >
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{t('reply.title')}</h1>
      {quoted === null ? null : <QuotedPost page={page} post={quoted} />}
      <Composer
        t={t}
        locale={locale}
        csrf={csrf}
        thread={thread}
        form={form}
        clientId={clientId}
        source={source}
        rows={14}
        seers={seers}
        preview={preview}
      />
    </Layout>
  );
}
