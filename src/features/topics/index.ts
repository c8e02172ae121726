import type { Core } from '../../core.ts';
import { createAudienceLimits } from './audience-limits.ts';
import { createTopicsRepository } from './topics.repository.ts';
import { createTopicsService } from './topics.service.ts';

export { audienceBelow } from './audience-below.ts';
export type { Topic } from './topic.ts';
export { toTopicRef } from './topic.view.ts';
export type { TopicChange } from './topics.repository.ts';
export type Topics = ReturnType<typeof createTopics>;

/** The tree of topics. How it is changed stands in features/topic-management, which also moves the threads. */
export function createTopics(core: Core) {
  const repository = createTopicsRepository(core.database.connection);
  const service = createTopicsService(repository);
  return {
    ...service,
    ...createAudienceLimits(service, repository),
    models: repository.models,
    store: repository,
  };
}
