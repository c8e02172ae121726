import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import { countWaiting } from './decide.ts';
import type { RevealingDeps } from './revealing-deps.ts';
import { declareRevealingPages } from './revealing.pages.tsx';
import { declareRevealingRoutes } from './revealing.routes.ts';
import { createRevealingsRepository } from './revealings.repository.ts';

/** Telling two moderators together who wrote something under the Chatham House Rule, for a breach of the rules. */
export function createRevealing(core: Core, needs: Omit<RevealingDeps, 'core' | 'revealings'>) {
  const revealings = createRevealingsRepository(core.database.connection);
  const deps = { ...needs, core, revealings };
  return {
    models: revealings.models,
    /** How many askings wait for the viewer's decision. */
    countWaiting: (viewer: Viewer): Promise<number> => countWaiting(deps, viewer),
    declare: (endpoints: Endpoints) => {
      declareRevealingRoutes(endpoints, deps);
      declareRevealingPages(endpoints, deps);
    },
  };
}
