import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareModerationPages } from './moderation.pages.tsx';
import { declareModerationRoutes } from './moderation.routes.ts';
import { createReportsRepository } from './reports.repository.ts';
import type { ModerationDeps } from './moderation-deps.ts';
import { createReportsService } from './reports.service.ts';

export type Moderation = ReturnType<typeof createModeration>;

/** Reports by members, the queue of moderators, and reading the log. */
export function createModeration(core: Core, needs: Omit<ModerationDeps, 'reports'>) {
  const reports = createReportsRepository(core.database.connection);
  const deps: ModerationDeps = { ...needs, reports };
  const service = createReportsService(core, deps);
  core.events.subscribe((event, origin) => {
    if (event.type !== 'thread.changed' || event.seenByBefore === undefined || origin === 'elsewhere') return;
    const { thread, seenBy } = event;
    Promise.all([reports.follow(thread.id, seenBy), deps.log.follow(thread.id, seenBy)]).catch(
      (error: unknown) => {
        core.log.error({ err: error }, 'reports and log could not follow who sees a thread');
      },
    );
  });
  return {
    ...service,
    models: reports.models,
    store: reports,
    /** Notes who sees what reports and log are about, in a hub that did not. */
    async noteSeenBy(): Promise<void> {
      const circlesOf = async (threadIds: readonly string[]): Promise<Map<string, string[]>> => {
        const threads = await deps.threads.store.findByIds(threadIds);
        return new Map(threads.map(({ _id, seenBy }) => [_id.toHexString(), seenBy]));
      };
      await reports.noteSeenBy(circlesOf);
      await deps.log.noteSeenBy(circlesOf);
    },
    declare: (endpoints: Endpoints) => {
      declareModerationRoutes(endpoints, deps, service);
      declareModerationPages(endpoints, deps, service);
    },
  };
}
