import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { canAnnounce, moderatesThread } from '../../src/contract/permissions.ts';
import { THREAD_KINDS, type ThreadView, type TopicView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Checkbox, Field, Select } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { SensitivitySelect } from '../components/SensitivitySelect.tsx';
import { TagPicker, type TagChoices } from '../components/TagPicker.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';
import { topicOptions } from '../components/topic-options.ts';
import { PostedForm } from '../components/PostedForm.tsx';

export interface EditThreadPageProps {
  page: PageContext;
  thread: ThreadView;
  /** Topics that the thread may be moved to, its own included. */
  topics: TopicView[];
  tags: TagChoices;
  form: FormState;
}

/**
 * Fields: title, kind, tags, tagWords; for moderators also topicId, locked and pinned (boxes; `moderates` = "1" tells
 * that they were shown) and reason (may be empty).
 */
export function EditThreadPage(props: EditThreadPageProps): JSX.Element {
  const { page, thread, tags, form } = props;
  const { t, viewer } = page;
  return (
    <Layout
      page={page}
      title={t('thread.edit')}
      width="form"
      robots="noindex"
      scripts={['composer.entry.js']}
    >
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{t('thread.edit')}</h1>
      <PostedForm
        page={page}
        form={form}
        action={addresses.editThread(thread.id)}
        submit={t('form.save')}
        beside={<a href={addresses.thread(thread.id)}>{t('form.cancel')}</a>}
      >
        <Field
          page={page}
          form={form}
          name="title"
          label={t('compose.thread-title')}
          value={thread.title}
          lang={thread.language}
          required
          maxLength={140}
          spellcheck
        />
        <KindSelect {...props} />
        <TagPicker page={page} form={form} tags={tags} />
        {thread.audience.kind === 'public' ? null : (
          <SensitivitySelect t={t} form={form} widest={thread.sensitivity} chosen={thread.sensitivity} />
        )}
        {moderatesThread(viewer, thread) ? <ModeratorFields {...props} /> : null}
      </PostedForm>
    </Layout>
  );
}

function KindSelect({ page, thread, form }: EditThreadPageProps): JSX.Element {
  const { t, viewer } = page;
  const announces = canAnnounce(viewer, thread.topic.id, thread.parentTopic?.id ?? null);
  const kinds = THREAD_KINDS.filter((kind) => kind !== 'announcement' || announces || thread.kind === kind);
  return (
    <Select
      page={page}
      form={form}
      name="kind"
      label={t('compose.kind')}
      value={thread.kind}
      options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
    />
  );
}

function ModeratorFields({ page, thread, topics, form }: EditThreadPageProps): JSX.Element {
  const { t } = page;
  return (
    <>
      <h2>{t('thread.tools')}</h2>
      <input type="hidden" name="moderates" value="1" />
      <Select
        page={page}
        form={form}
        name="topicId"
        label={t('compose.topic')}
        hint={t('thread.move-hint')}
        value={thread.topic.id}
        options={topicOptions(topics)}
      />
      <Checkbox
        form={form}
        name="locked"
        label={t('thread.is-locked')}
        hint={t('thread.lock-hint')}
        checked={thread.locked}
      />
      <Checkbox
        form={form}
        name="pinned"
        label={t('thread.is-pinned')}
        hint={t('thread.pin-hint')}
        checked={thread.pinned}
      />
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('moderation.reason')}
        hint={t('moderation.reason-hint')}
        maxLength={500}
        spellcheck
      />
    </>
  );
}
