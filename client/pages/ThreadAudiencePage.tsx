import type { JSX } from 'preact';
import type { SeersCount, ShownAudience } from '../../src/contract/account-views.ts';
import { AUDIENCE_KINDS, type AudienceKind } from '../../src/contract/audience-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { VisibleTo } from '../components/AudienceBadge.tsx';
import { AudienceChoice, type AudienceOptions } from '../components/AudienceChoice.tsx';
import { Field } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { PostedForm } from '../components/PostedForm.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';

export interface ThreadAudiencePageProps {
  page: PageContext;
  thread: ThreadView;
  form: FormState;
  options: AudienceOptions;
  /** Who would see it for the audience that is chosen; null when that cannot be told. */
  shownTo: ShownAudience | null;
  /** How many people see the thread; null for everybody. */
  seers: SeersCount | null;
}

/** Fields: those of AudienceChoice, reason (may be empty). */
export function ThreadAudiencePage({
  page,
  thread,
  form,
  options,
  shownTo,
  seers,
}: ThreadAudiencePageProps): JSX.Element {
  const { t, locale } = page;
  const { kind } = thread.audience;
  return (
    <Layout
      page={page}
      title={t('thread.audience')}
      current="topics"
      width="form"
      robots="noindex"
      scripts={['audience.entry.js']}
    >
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{t('thread.audience')}</h1>
      <VisibleTo t={t} locale={locale} audience={thread.audience} threadId={thread.id} seers={seers} />
      <PostedForm
        page={page}
        form={form}
        action={addresses.threadAudience(thread.id)}
        submit={t('thread.narrow')}
        beside={<a href={addresses.thread(thread.id)}>{t('form.cancel')}</a>}
      >
        <AudienceChoice
          page={page}
          form={form}
          legend={t('compose.audience')}
          hint={t('thread.narrow-hint')}
          kinds={AUDIENCE_KINDS.slice(AUDIENCE_KINDS.indexOf(narrowest(kind)))}
          options={options}
          seers={{ shown: shownTo, countAt: `/threads/${thread.id}/audience` }}
        />
        <Field
          page={page}
          form={form}
          name="reason"
          label={t('moderation.reason')}
          hint={t('thread.narrow-reason-hint')}
          maxLength={500}
          spellcheck
        />
      </PostedForm>
      {kind === 'public' ? null : (
        <p>
          <a href={addresses.threadWidening(thread.id)}>{t('widening.title')}</a>
        </p>
      )}
    </Layout>
  );
}

/** What stands before it in AUDIENCE_KINDS is wider; projects and groups are in no such order. */
function narrowest(kind: AudienceKind): AudienceKind {
  return kind === 'group' ? 'projects' : kind;
}
