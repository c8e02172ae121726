import type { Endpoints } from '../../http/endpoints.ts';
import type { References } from '../references/index.ts';
import type { Regulations } from '../regulations/index.ts';
import type { Search } from '../search/index.ts';
import { declareCitationPages } from './citations.pages.tsx';
import { declareCitationRoutes } from './citations.routes.ts';
import { createCitationsService } from './citations.service.ts';

interface CitationsNeeds {
  references: References;
  regulations: Regulations;
  search: Search;
}

/** Who cites what: a page for each reference, with the threads that point to it. */
export function createCitations(needs: CitationsNeeds) {
  const service = createCitationsService(needs);
  return {
    declare: (endpoints: Endpoints): void => {
      declareCitationRoutes(endpoints, service);
      declareCitationPages(endpoints, service);
    },
  };
}
