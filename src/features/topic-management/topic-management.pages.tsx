import { z } from 'zod';
import { TopicEditPage } from '../../../client/pages/TopicEditPage.tsx';
import { Slug } from '../../contract/fields.ts';
import { TopicInput, TopicMerge, TopicPatch } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { moderatesAll, moderatesTopic } from '../../contract/permissions.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { FormFields } from '../../http/form-fields.ts';
import type { Viewer } from '../../viewer.ts';
import type { Topic, Topics } from '../topics/index.ts';
import type { TopicManagement } from './topic-management.service.ts';

const TopicParams = z.strictObject({ slug: Slug });
export function declareTopicPages(
  endpoints: Endpoints,
  { topics }: { topics: Topics },
  manage: TopicManagement,
): void {
  const show = (
    page: PageContext,
    topic: Topic | null,
    forms: { form?: FormState; mergeForm?: FormState } = {},
  ) => ({
    view: (
      <TopicEditPage
        page={page}
        topic={topic === null ? null : topics.view(topic, page.viewer)}
        topics={topics.tree(page.viewer)}
        form={forms.form ?? emptyForm}
        mergeForm={forms.mergeForm ?? emptyForm}
      />
    ),
  });

  endpoints.page({ path: '/topics/new', access: 'moderator' }, ({ viewer, page }) => {
    if (!moderatesAll(viewer)) throw notFound();
    return Promise.resolve(show(page, null));
  });

  endpoints.form(
    { path: '/topics', access: 'moderator', body: TopicInput, read: readTopic },
    async ({ viewer, body }) => {
      const topic = await manage.create(viewer, body);
      return { redirect: `/topics/${topic.slug}`, notice: { key: 'notice.topic-added' } };
    },
    ({ page }, form) => Promise.resolve(show(page, null, { form })),
  );

  endpoints.page(
    { path: '/topics/:slug/edit', access: 'moderator', params: TopicParams },
    ({ viewer, params, page }) => Promise.resolve(show(page, accessManaged(topics, viewer, params.slug))),
  );

  endpoints.form(
    {
      path: '/topics/:slug/edit',
      access: 'moderator',
      params: TopicParams,
      body: TopicPatch,
      read: readTopicEdit,
    },
    async ({ viewer, params, body }) => {
      const topic = accessManaged(topics, viewer, params.slug);
      // A form sends every field it has; only what differs is a change.
      await manage.change(viewer, topic.id, changesOf(topic, body));
      return { redirect: `/topics/${topic.slug}`, notice: { key: 'notice.saved' } };
    },
    ({ viewer, params, page }, form) =>
      Promise.resolve(show(page, accessManaged(topics, viewer, params.slug), { form })),
  );

  endpoints.form(
    { path: '/topics/:slug/merge', access: 'moderator', params: TopicParams, body: TopicMerge },
    async ({ viewer, params, body }) => {
      const into = await manage.merge(viewer, accessManaged(topics, viewer, params.slug).id, body.intoId);
      return { redirect: `/topics/${into.slug}`, notice: { key: 'notice.topics-merged' } };
    },
    ({ viewer, params, page }, mergeForm) =>
      Promise.resolve(show(page, accessManaged(topics, viewer, params.slug), { mergeForm })),
  );
}

function accessManaged(topics: Topics, viewer: Viewer, slug: string): Topic {
  const topic = topics.bySlug(slug);
  if (!moderatesTopic(viewer, topic.id, topic.parentId)) throw notFound();
  return topic;
}

function readTopic({ values }: FormFields): unknown {
  return { ...values, ...orNull(values, ['parentId', 'widestAudience', 'defaultAudience']) };
}

/** Fields that are left empty say null; those that were not sent say nothing. */
function orNull(values: FormFields['values'], names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => values[name] === '').map((name) => [name, null]));
}

function readTopicEdit({ values, isTicked }: FormFields): unknown {
  return {
    ...values,
    ...orNull(values, ['parentId', 'widestAudience', 'defaultAudience']),
    archived: isTicked('archived'),
  };
}

function changesOf(topic: Topic, edit: z.output<typeof TopicPatch>): z.output<typeof TopicPatch> {
  const { parentId, order, archived, widestAudience, defaultAudience } = edit;
  const { widest, default: first } = topic.ownAudience;
  return {
    name: edit.name,
    description: edit.description,
    ...(parentId === topic.parentId ? {} : { parentId }),
    ...(order === topic.order ? {} : { order }),
    ...(archived === topic.archived ? {} : { archived }),
    ...(widestAudience === widest ? {} : { widestAudience }),
    ...(defaultAudience === first ? {} : { defaultAudience }),
  };
}
