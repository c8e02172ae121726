import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareModerationPages } from './moderation.pages.tsx';
import { declareModerationRoutes } from './moderation.routes.ts';
import { createReportsRepository } from './reports.repository.ts';
import type { ModerationDeps } from './moderation-deps.ts';
import { createReportsService } from './reports.service.ts';

/** Reports by members, the queue of moderators, and reading the log. */
export function createModeration(core: Core, needs: Omit<ModerationDeps, 'reports'>) {
  const reports = createReportsRepository(core.database.connection);
  const deps: ModerationDeps = { ...needs, reports };
  const service = createReportsService(core, deps);
  return {
    ...service,
    models: reports.models,
    declare: (endpoints: Endpoints) => {
      declareModerationRoutes(endpoints, deps, service);
      declareModerationPages(endpoints, deps, service);
    },
  };
}
