import { z } from 'zod';
import { TopicAnswer } from '../../contract/answers.ts';
import { Id, Slug } from '../../contract/fields.ts';
import { TopicInput, TopicMerge, TopicPatch } from '../../contract/inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Topics } from '../topics/index.ts';
import type { TopicManagement } from './topic-management.service.ts';

const TopicParams = z.strictObject({ topicId: Id });

export function declareTopicRoutes(endpoints: Endpoints, topics: Topics, manage: TopicManagement): void {
  endpoints.api(
    {
      method: 'get',
      path: '/topics',
      access: 'anyone',
      summary: 'The tree of topics with counts of what the viewer may see, parents before their children',
      answer: z.strictObject({ items: z.array(TopicAnswer) }),
    },
    ({ viewer }) => Promise.resolve({ items: topics.tree(viewer) }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/topics/:slug',
      access: 'anyone',
      summary: 'One topic by its slug; a merged one gives the topic that it went into',
      params: z.strictObject({ slug: Slug }),
      answer: TopicAnswer,
    },
    ({ viewer, params }) => Promise.resolve(topics.view(topics.bySlug(params.slug), viewer)),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/topics',
      access: 'moderator',
      summary: 'Add a topic, at the top or below another one',
      body: TopicInput,
      answer: TopicAnswer,
      status: 201,
    },
    ({ viewer, body }) => manage.create(viewer, body),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/topics/:topicId',
      access: 'moderator',
      summary: 'Rename, describe, order, move or archive a topic',
      params: TopicParams,
      body: TopicPatch,
      answer: TopicAnswer,
    },
    ({ viewer, params, body }) => manage.change(viewer, params.topicId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/topics/:topicId/merge',
      access: 'moderator',
      summary: 'Hand all threads of a topic to another one',
      params: TopicParams,
      body: TopicMerge,
      answer: TopicAnswer,
    },
    ({ viewer, params, body }) => manage.merge(viewer, params.topicId, body.intoId),
  );
}
