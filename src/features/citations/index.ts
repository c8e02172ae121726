import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Posts } from '../posts/index.ts';
import type { References } from '../references/index.ts';
import type { Regulations } from '../regulations/index.ts';
import type { Search } from '../search/index.ts';
import { declareCitationPages } from './citations.pages.tsx';
import { declareCitationRoutes } from './citations.routes.ts';
import { createCitationsService } from './citations.service.ts';
import { followCitedDois } from './wanted-dois.ts';

interface CitationsNeeds {
  posts: Posts;
  references: References;
  regulations: Regulations;
  search: Search;
}

/** Who cites what: a page for each reference, with the threads that point to it. */
export function createCitations(core: Core, needs: CitationsNeeds) {
  const service = createCitationsService(needs);
  const wanted = followCitedDois(core, needs);
  return {
    start: wanted.start,
    stop: wanted.stop,
    declare: (endpoints: Endpoints): void => {
      declareCitationRoutes(endpoints, service);
      declareCitationPages(endpoints, service);
    },
  };
}
