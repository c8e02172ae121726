import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareApiDescription } from './api-description.routes.ts';
import { declareHomePages, type SiteDeps } from './home.pages.tsx';
import { createErrorPage, declareInformationPages } from './information.pages.tsx';

/** Home, lists of topics, what the hub says of itself, and how it says that something went wrong. */
export function createSite(core: Core, deps: SiteDeps) {
  return {
    createErrorPage,
    declare: (endpoints: Endpoints) => {
      declareHomePages(endpoints, deps);
      declareInformationPages(endpoints);
      declareApiDescription(endpoints, core.config.origin);
    },
  };
}
