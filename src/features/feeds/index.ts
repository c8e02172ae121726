import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareFeeds } from './feeds.routes.ts';
import { createFeedsService, type FeedsNeeds } from './feeds.service.ts';

/** Atom feeds of the hub, of topics and of threads, through the same door as their pages. */
export function createFeeds(core: Core, needs: FeedsNeeds) {
  const service = createFeedsService(core, needs);
  return {
    declare: (endpoints: Endpoints): void => {
      declareFeeds(endpoints, service);
    },
  };
}
