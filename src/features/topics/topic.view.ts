import type { TopicAudienceView } from '../../contract/topic-audience.ts';
import type { TopicRef, TopicView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import { isVisibleTo } from '../audience/index.ts';
import type { Topic } from './topic.ts';

export function toTopicRef({ id, slug, name }: TopicRef): TopicRef {
  return { id, slug, name };
}

/** The topic with the counts of itself and of those below it, as far as the viewer may see. */
export function toTopicView(
  topic: Topic,
  { children, audience }: { children: readonly Topic[]; audience: TopicAudienceView },
  viewer: Viewer,
): TopicView {
  const counts = [topic, ...children].flatMap((one) =>
    one.counts.filter((entry) => isVisibleTo(viewer, entry)),
  );
  const times = counts.flatMap(({ lastActivityAt }) =>
    lastActivityAt === null ? [] : [lastActivityAt.getTime()],
  );
  return {
    ...toTopicRef(topic),
    description: topic.description,
    parentId: topic.parentId,
    order: topic.order,
    archived: topic.archived,
    audience,
    threadCount: counts.reduce((sum, { threads }) => sum + threads, 0),
    postCount: counts.reduce((sum, { posts }) => sum + posts, 0),
    lastActivityAt: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
  };
}
