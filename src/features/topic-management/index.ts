import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import { declareTopicPages } from './topic-management.pages.tsx';
import { declareTopicRoutes } from './topic-management.routes.ts';
export { createStarterTopics } from './starter-topics.ts';
import { createTopicManagementService } from './topic-management.service.ts';

interface Needs {
  topics: Topics;
  threads: Threads;
  log: ModerationLog;
}

/** Adding, renaming, describing, ordering, moving, archiving and merging topics. */
export function createTopicManagement(core: Core, needs: Needs) {
  const service = createTopicManagementService(core, needs);
  return {
    ...service,
    declare: (endpoints: Endpoints) => {
      declareTopicRoutes(endpoints, needs.topics, service);
      declareTopicPages(endpoints, needs, service);
    },
  };
}
