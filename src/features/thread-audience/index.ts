import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareAudienceSeersRoutes } from './audience-seers.routes.ts';
import type { ThreadAudienceDeps } from './thread-audience-deps.ts';
import { declareThreadAudiencePages } from './thread-audience.pages.tsx';
import { declareThreadAudienceRoutes } from './thread-audience.routes.ts';

/** Changing who may see a thread that stands. */
export function createThreadAudience(core: Core, needs: Omit<ThreadAudienceDeps, 'core'>) {
  const deps = { ...needs, core };
  return {
    declare: (endpoints: Endpoints) => {
      declareThreadAudienceRoutes(endpoints, deps);
      declareAudienceSeersRoutes(endpoints, deps);
      declareThreadAudiencePages(endpoints, deps);
    },
  };
}
