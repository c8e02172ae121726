import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { TopicView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Checkbox, Csrf, Field, FormErrors, Select, Submit } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { TopicAudienceFields } from '../components/TopicAudienceFields.tsx';
import { rootTopics, topicOptions, topicsBelow } from '../components/topic-options.ts';

export interface TopicEditPageProps {
  page: PageContext;
  /** Null for a new topic. */
  topic: TopicView | null;
  topics: TopicView[];
  form: FormState;
  /** State of the form that merges the topic into another. */
  mergeForm: FormState;
}

/** Fields: name, description, parentId ("" for none), those of TopicAudienceFields, order and archived (of an existing one). Merge: intoId. */
export function TopicEditPage(props: TopicEditPageProps): JSX.Element {
  const { page, topic, form } = props;
  const { t } = page;
  const title = topic === null ? t('topics.new') : t('topic.edit-title', { name: topic.name });
  return (
    <Layout page={page} title={title} current="topics" width="form" robots="noindex">
      <h1>{title}</h1>
      <form
        class="stack"
        method="post"
        action={topic === null ? addresses.topics : addresses.editTopic(topic.slug)}
      >
        <Csrf page={page} />
        <FormErrors page={page} form={form} />
        <TopicFields {...props} />
        <div class="actions-row">
          <Submit label={t('form.save')} />
          <a href={topic === null ? addresses.topics : addresses.topic(topic.slug)}>{t('form.cancel')}</a>
        </div>
      </form>
      {topic === null ? null : <MergeForm {...props} topic={topic} />}
    </Layout>
  );
}

function TopicFields(props: TopicEditPageProps): JSX.Element {
  const { page, topic, form } = props;
  const { t } = page;
  return (
    <>
      <Field
        page={page}
        form={form}
        name="name"
        label={t('topic.name')}
        value={topic?.name ?? ''}
        required
        maxLength={80}
      />
      <Field
        page={page}
        form={form}
        name="description"
        label={t('topic.description')}
        hint={t('topic.description-hint')}
        value={topic?.description ?? ''}
        maxLength={400}
      />
      <ParentSelect {...props} />
      <TopicAudienceFields page={page} topic={topic} form={form} />
      {topic === null ? null : <PlaceFields page={page} topic={topic} form={form} />}
    </>
  );
}

/** A topic that has others below it stays on the first level: the tree is two levels deep. */
function ParentSelect({ page, topic, topics, form }: TopicEditPageProps): JSX.Element {
  const { t } = page;
  const hasBelow = topic !== null && topicsBelow(topics, topic.id).length > 0;
  const parents = hasBelow ? [] : rootTopics(topics).filter((one) => one.id !== topic?.id && !one.archived);
  return (
    <Select
      page={page}
      form={form}
      name="parentId"
      label={t('topic.parent')}
      hint={t(hasBelow ? 'topic.parent-fixed' : 'topic.parent-hint')}
      value={topic?.parentId ?? ''}
      required={false}
      options={[
        { value: '', label: t('topic.parent-none') },
        ...parents.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

function PlaceFields(props: { page: PageContext; topic: TopicView; form: FormState }): JSX.Element {
  const { page, topic, form } = props;
  const { t } = page;
  return (
    <>
      <Field
        page={page}
        form={form}
        name="order"
        type="number"
        label={t('topic.order')}
        hint={t('topic.order-hint')}
        value={String(topic.order)}
        min={0}
        max={1000}
        required
      />
      <Checkbox
        form={form}
        name="archived"
        label={t('topic.archive')}
        hint={t('topic.archive-hint')}
        checked={topic.archived}
      />
    </>
  );
}

function MergeForm({
  page,
  topic,
  topics,
  mergeForm,
}: TopicEditPageProps & { topic: TopicView }): JSX.Element {
  const { t } = page;
  const others = topics.filter((one) => one.id !== topic.id && one.parentId !== topic.id && !one.archived);
  return (
    <section class="danger-zone">
      <h2>{t('topic.merge')}</h2>
      <p class="hint">{t('topic.merge-hint')}</p>
      <form class="stack" method="post" action={addresses.mergeTopic(topic.slug)}>
        <Csrf page={page} />
        <FormErrors page={page} form={mergeForm} />
        <Select
          page={page}
          form={mergeForm}
          name="intoId"
          label={t('topic.merge-into')}
          options={topicOptions(others)}
        />
        <div>
          <Submit label={t('topic.merge')} tone="danger" />
        </div>
      </form>
    </section>
  );
}
