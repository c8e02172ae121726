import type { Endpoints } from '../../http/endpoints.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Search } from '../search/index.ts';
import { createKnownReferences } from './known-references.ts';
import { declareReferencePages } from './references.pages.tsx';
import { declareReferenceRoutes } from './references.routes.ts';
import { createReferencesService } from './references.service.ts';

interface ReferencesNeeds {
  concepts: Concepts;
  search: Search;
}

/** What posts point to outside the hub: a page for each, with the threads that cite it. */
export function createReferences({ concepts, search }: ReferencesNeeds) {
  const known = createKnownReferences(concepts);
  const service = createReferencesService({ search, known });
  return {
    declare: (endpoints: Endpoints): void => {
      declareReferenceRoutes(endpoints, service);
      declareReferencePages(endpoints, service);
    },
  };
}
