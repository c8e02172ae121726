import type { JSX } from 'preact';
import type { ShownAudience } from '../../src/contract/account-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { AudienceLimit } from '../../src/contract/topic-audience.ts';
import { moderatesSomeTopic } from '../../src/contract/permissions.ts';
import { THREAD_KINDS, type TopicView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { AudienceChoice, type AudienceOptions } from '../components/AudienceChoice.tsx';
import { LanguageSelect, languageOf } from '../components/Composer.tsx';
import { Checkbox, Csrf, Field, FormErrors, RadioGroup, Select, Submit } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { PublishAt } from '../components/PublishAt.tsx';
import { LinksAcknowledged, SensitivitySelect } from '../components/SensitivitySelect.tsx';
import { TagPicker, type TagChoices } from '../components/TagPicker.tsx';
import { TextEditor } from '../components/TextEditor.tsx';
import { topicOptions } from '../components/topic-options.ts';

export interface ComposePageProps {
  page: PageContext;
  form: FormState;
  /** Topics that a thread may be opened in. */
  topics: TopicView[];
  /** Id of the topic that the member came from. */
  topicId: string | null;
  tags: TagChoices;
  audience: AudienceOptions;
  /** Who would see the thread; null when that cannot be told yet. */
  shownTo: ShownAudience | null;
  /** Who may see threads of the chosen topic at most. */
  widest: AudienceLimit;
  clientId: string;
  /** Rendered text when a preview was asked for. */
  preview?: string | null;
}

/**
 * Starts a thread. Fields: topicId, title, kind, language, tags (concept ids), tagWords (words, comma separated),
 * those of AudienceChoice, chatham (a tick), publishAt (a time, to be published later), source, clientId; the button
 * `preview` asks for the page again with a preview.
 */
export function ComposePage(props: ComposePageProps): JSX.Element {
  const { page, form, topics, topicId, tags } = props;
  const { t } = page;
  return (
    <Layout
      page={page}
      title={t('compose.title')}
      current="topics"
      robots="noindex"
      scripts={['composer.entry.js']}
    >
      <h1>{t('compose.title')}</h1>
      <form
        class="stack"
        id="compose"
        method="post"
        action={addresses.compose}
        data-audiences={JSON.stringify(audiencesOf(topics))}
      >
        <Csrf page={page} />
        <input type="hidden" name="clientId" value={form.values['clientId'] ?? props.clientId} />
        <FormErrors page={page} form={form} />
        <Select
          page={page}
          form={form}
          name="topicId"
          label={t('compose.topic')}
          value={topicId ?? ''}
          options={[{ value: '', label: t('compose.choose-topic'), disabled: true }, ...topicOptions(topics)]}
        />
        <Field
          page={page}
          form={form}
          name="title"
          label={t('compose.thread-title')}
          hint={t('compose.title-hint')}
          required
          maxLength={140}
          spellcheck
        />
        <KindChoice page={page} form={form} />
        <ThreadText {...props} />
        <TagPicker page={page} form={form} tags={tags} />
        <AudienceChoice
          page={page}
          form={form}
          legend={t('compose.audience')}
          hint={t('compose.audience-hint')}
          options={props.audience}
          seers={{ shown: props.shownTo, countAt: '/audience' }}
          widest={props.widest}
        />
        <ApplyTopic page={page} form={form} />
        <Checkbox form={form} name="chatham" label={t('compose.chatham')} hint={t('compose.chatham-hint')} />
        <SensitivitySelect t={t} form={form} widest="CLEAR" otherwise={t('sensitivity.widest')} />
        <LinksAcknowledged t={t} form={form} />
        <PublishAt page={page} form={form} required={false} />
        <ComposeButtons page={page} />
      </form>
    </Layout>
  );
}

/** What a script needs to let the audience follow the topic. */
function audiencesOf(topics: readonly TopicView[]) {
  return Object.fromEntries(
    topics.map(({ id, audience }) => [id, { widest: audience.widest, default: audience.default }]),
  );
}

/** Without scripts: asks for the page again with what the chosen topic allows. */
function ApplyTopic({ page, form }: Pick<ComposePageProps, 'page' | 'form'>): JSX.Element {
  return (
    <>
      {form.values['audience'] === undefined ? null : <span data-chosen hidden />}
      <noscript>
        <button type="submit" class="button plain" name="preview" value="1" formNoValidate>
          {page.t('compose.apply-topic')}
        </button>
      </noscript>
    </>
  );
}

function KindChoice({ page, form }: Pick<ComposePageProps, 'page' | 'form'>): JSX.Element {
  const { t, viewer } = page;
  const kinds = THREAD_KINDS.filter((kind) => kind !== 'announcement' || moderatesSomeTopic(viewer));
  return (
    <RadioGroup
      form={form}
      name="kind"
      legend={t('compose.kind')}
      value="discussion"
      choices={kinds.map((kind) => ({
        value: kind,
        label: t(`kind.${kind}`),
        hint: t(`compose.kind-${kind}`),
      }))}
    />
  );
}

function ThreadText({ page, form, preview = null }: ComposePageProps): JSX.Element {
  const { t, locale } = page;
  const language = languageOf(form, locale);
  return (
    <div>
      <TextEditor
        t={t}
        form={form}
        label={t('compose.text')}
        language={language}
        rows={14}
        preview={preview}
      />
      <div class="composer-foot">
        <LanguageSelect t={t} locale={locale} language={language} />
        <p class="draft" id="draft-status" aria-live="polite" />
      </div>
    </div>
  );
}

function ComposeButtons({ page }: { page: PageContext }): JSX.Element {
  const { t } = page;
  return (
    <div class="actions-row">
      <Submit label={t('compose.send')} />
      <button type="submit" class="button plain" name="preview" value="1" formNoValidate>
        {t('composer.preview')}
      </button>
      <a href={addresses.home}>{t('form.cancel')}</a>
    </div>
  );
}
