import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createErasing, type ErasureDeps } from './erase.ts';
import { createErasuresRepository } from './erasures.repository.ts';
import { declareErasurePages } from './erasure.pages.tsx';
import { declareErasureRoutes } from './erasure.routes.ts';

/** Erasing accounts and what names them, and handing members what the hub keeps of them. */
export function createErasure(core: Core, needs: Omit<ErasureDeps, 'core' | 'erasures'>) {
  const erasures = createErasuresRepository(core.database.connection);
  const deps: ErasureDeps = { ...needs, core, erasures };
  const erasing = createErasing(deps);
  return {
    models: erasures.models,
    start: erasing.start,
    idle: erasing.idle,
    stop: erasing.stop,
    declare: (endpoints: Endpoints) => {
      declareErasureRoutes(endpoints, deps, erasing);
      declareErasurePages(endpoints, deps, erasing);
    },
  };
}
