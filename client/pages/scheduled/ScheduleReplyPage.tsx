import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { ThreadView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { AudienceBadge } from '../../components/AudienceBadge.tsx';
import { LanguageSelect, languageOf } from '../../components/Composer.tsx';
import { Field } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { PublishAt } from '../../components/PublishAt.tsx';
import { LinksAcknowledged, SensitivitySelect } from '../../components/SensitivitySelect.tsx';
import { ThreadCrumbs } from '../../components/ThreadCrumbs.tsx';
import { WrittenFor } from '../../components/WrittenFor.tsx';

export interface ScheduleReplyPageProps {
  page: PageContext;
  thread: ThreadView;
  form: FormState;
  clientId: string;
}

/** Writes a reply that is published later. */
export function ScheduleReplyPage({ page, thread, form, clientId }: ScheduleReplyPageProps): JSX.Element {
  const { t, locale } = page;
  const language = languageOf(form, locale);
  return (
    <Layout page={page} title={t('scheduled.reply-title')} width="form" robots="noindex">
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{t('scheduled.reply-title')}</h1>
      <p>{t('scheduled.lead')}</p>
      <p>
        {t('composer.visible-to')} <AudienceBadge t={t} locale={locale} audience={thread.audience} />
      </p>
      {thread.chatham ? <p class="hint">{t('chatham.composer')}</p> : null}
      <PostedForm
        page={page}
        form={form}
        action={addresses.scheduleReply(thread.id)}
        submit={t('scheduled.submit')}
        beside={<a href={addresses.thread(thread.id)}>{t('form.cancel')}</a>}
      >
        <input type="hidden" name="clientId" value={form.values['clientId'] ?? clientId} />
        <Field
          page={page}
          form={form}
          name="source"
          label={t('compose.text')}
          multiline
          rows={10}
          required
          spellcheck
          lang={language}
        />
        <LanguageSelect t={t} locale={locale} language={language} />
        {thread.audience.kind === 'public' ? null : (
          <SensitivitySelect
            t={t}
            form={form}
            widest={thread.sensitivity}
            otherwise={t('sensitivity.as-thread', { label: thread.sensitivity })}
          />
        )}
        <LinksAcknowledged t={t} form={form} />
        <WrittenFor form={form} audience={thread.audience} />
        <PublishAt page={page} form={form} />
      </PostedForm>
    </Layout>
  );
}
