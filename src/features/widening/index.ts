import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { followWriting } from './follow-writing.ts';
import type { WideningDeps } from './widening-deps.ts';
import { declareWideningPages } from './widening.pages.tsx';
import { declareWideningRoutes } from './widening.routes.ts';
import { createWideningsRepository } from './widenings.repository.ts';

/** Showing a thread to more people, with the consent of all whose words these are. */
export function createWidening(core: Core, needs: Omit<WideningDeps, 'core' | 'widenings'>) {
  const widenings = createWideningsRepository(core.database.connection);
  const deps = { ...needs, core, widenings };
  const following = followWriting(deps);
  return {
    models: widenings.models,
    /** Resolves when everybody is asked who wrote something until now. */
    idle: following.idle,
    declare: (endpoints: Endpoints) => {
      declareWideningRoutes(endpoints, deps);
      declareWideningPages(endpoints, deps);
    },
  };
}
