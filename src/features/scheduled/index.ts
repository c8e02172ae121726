import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { ThreadDraft } from '../posts/index.ts';
import { instantOf } from './local-time.ts';
import type { ScheduledDeps } from './scheduled-deps.ts';
import { declareScheduledPages } from './scheduled.pages.tsx';
import { createScheduledRepository } from './scheduled.repository.ts';
import { declareScheduledRoutes } from './scheduled.routes.ts';
import { createScheduledService } from './scheduled.service.ts';
import { createWorker } from './worker.ts';

export { instantOf } from './local-time.ts';
export type Scheduled = ReturnType<typeof createScheduled>;

/** Threads and replies that wait for an instant. They stand apart: nothing else can show or count them before. */
export function createScheduled(core: Core, needs: Omit<ScheduledDeps, 'core' | 'scheduled'>) {
  const scheduled = createScheduledRepository(core.database.connection);
  const deps: ScheduledDeps = { ...needs, core, scheduled };
  const service = createScheduledService(deps);
  const worker = createWorker(deps);
  return {
    models: scheduled.models,
    ofMember: (memberId: string) => scheduled.findOfMember(memberId, 1_000),
    removeOf: scheduled.removeOf,
    /** From a form, with a time on the clock of the member. */
    /** Throws for a time at which nothing can be published. */
    checkInstant: (viewer: Viewer, local: string) => {
      service.requireAhead(instantOf(local, requireMember(viewer).timeZone));
    },
    scheduleThread: (viewer: Viewer, draft: ThreadDraft, local: string) =>
      service.scheduleThread(viewer, draft, instantOf(local, requireMember(viewer).timeZone)),
    declare: (endpoints: Endpoints) => {
      declareScheduledRoutes(endpoints, service);
      declareScheduledPages(endpoints, deps, service);
    },
    start: () => {
      worker.start();
    },
    stop: () => worker.stop(),
  };
}
