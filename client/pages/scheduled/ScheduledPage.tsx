import type { JSX } from 'preact';
import { WIDER } from '../../../src/contract/circles.ts';
import { emptyForm, type FormState, type PageContext } from '../../../src/contract/page.ts';
import type { ScheduledView } from '../../../src/contract/scheduled-views.ts';
import { addresses } from '../../components/addresses.ts';
import { AudienceBadge } from '../../components/AudienceBadge.tsx';
import { Field } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { PublishAt } from '../../components/PublishAt.tsx';
import { LinksAcknowledged, SensitivitySelect } from '../../components/SensitivitySelect.tsx';
import { trustedHtml } from '../../components/trusted-html.ts';
import { WrittenFor } from '../../components/WrittenFor.tsx';
import { ZonedTime } from '../../components/ZonedTime.tsx';
import { scheduledTitle } from './ScheduledListPage.tsx';

export interface ScheduledPageProps {
  page: PageContext;
  item: ScheduledView;
  /** Its text as it will look. */
  html: string;
  /** Its instant on the clocks of the member's time zone. */
  local: string;
  form: FormState;
}

/** One thing that waits: how it will look, and what can be done with it until then. */
export function ScheduledPage(props: ScheduledPageProps): JSX.Element {
  const { page, item, html } = props;
  const { t, locale } = page;
  const title = scheduledTitle(page, item);
  return (
    <Layout page={page} title={title} width="form" robots="noindex">
      <h1>{title}</h1>
      {item.state === 'failed' ? (
        <p class="error" role="alert">
          {t('scheduled.failed')} {item.reason === null ? '' : t(item.reason, item.reasonParams)}
        </p>
      ) : null}
      <p>
        {t('scheduled.publish-at')}: <ZonedTime page={page} at={item.publishAt} />
      </p>
      {item.thread === null ? null : (
        <p>
          {t('composer.visible-to')} <AudienceBadge t={t} locale={locale} audience={item.thread.audience} />
        </p>
      )}
      <h2>{t('composer.preview')}</h2>
      <div class="quoted">
        <div
          class="prose"
          lang={item.language === locale ? undefined : item.language}
          dangerouslySetInnerHTML={{ __html: trustedHtml(html) }}
        />
      </div>
      <h2>{t('scheduled.change')}</h2>
      <ChangeForm {...props} />
      <h2>{t('scheduled.otherwise')}</h2>
      <PostedForm
        page={page}
        action={addresses.scheduledAction(item.id, 'publish')}
        submit={t('scheduled.now')}
        tone="plain"
      >
        <ForWhom {...props} shown={emptyForm} />
      </PostedForm>
      <PostedForm
        page={page}
        action={addresses.scheduledAction(item.id, 'cancel')}
        submit={t('scheduled.cancel')}
        tone="danger"
      />
    </Layout>
  );
}

function isAskedFor({ reason, linksAcknowledged }: ScheduledView): boolean {
  return linksAcknowledged || reason === 'input.link-wider';
}

/** What was written for fewer people is asked about here, once it was said that it is so. */
function ForWhom({ item, form, shown }: ScheduledPageProps & { shown: FormState }): JSX.Element | null {
  if (item.thread === null) return null;
  const isTold =
    Object.values<string | null>(WIDER).includes(item.reason) || form.errors['writtenFor'] !== undefined;
  const earlier = isTold ? null : item.writtenFor;
  return <WrittenFor form={shown} audience={item.thread.audience} earlier={earlier} />;
}

function ChangeForm(props: ScheduledPageProps): JSX.Element {
  const { page, item, local, form } = props;
  const { t } = page;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.scheduled(item.id)}
      submit={t('scheduled.save')}
      beside={<a href={addresses.scheduledList}>{t('scheduled.title')}</a>}
    >
      {item.kind === 'thread' ? (
        <Field
          page={page}
          form={form}
          name="title"
          label={t('compose.thread-title')}
          value={item.title}
          required
          maxLength={140}
          spellcheck
        />
      ) : null}
      <Field
        page={page}
        form={form}
        name="source"
        label={t('compose.text')}
        value={item.source}
        multiline
        rows={10}
        required
        spellcheck
        lang={item.language}
      />
      <SensitivitySelect
        t={t}
        form={form}
        widest="CLEAR"
        otherwise={t('sensitivity.widest')}
        {...(item.sensitivity === null ? {} : { chosen: item.sensitivity })}
      />
      <LinksAcknowledged t={t} form={form} isTicked={item.linksAcknowledged} isAsked={isAskedFor(item)} />
      <ForWhom {...props} shown={form} />
      <PublishAt page={page} form={form} value={local} />
    </PostedForm>
  );
}
