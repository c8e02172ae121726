import type { Endpoints } from '../../http/endpoints.ts';
import { declareMapPages } from './map.pages.tsx';
import { declareMapRoutes } from './map.routes.ts';
import { createMapService, type ValueChainDeps } from './map.service.ts';

/** The map of the value chain: what the hub has where, and where it has nothing. */
export function createValueChain(deps: ValueChainDeps) {
  const service = createMapService(deps);
  return {
    declare: (endpoints: Endpoints): void => {
      declareMapRoutes(endpoints, service);
      declareMapPages(endpoints, service);
    },
  };
}
