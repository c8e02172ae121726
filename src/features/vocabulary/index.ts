import type { Endpoints } from '../../http/endpoints.ts';
import { declareConceptPages } from './concepts.pages.tsx';
import { declareConceptRoutes } from './concepts.routes.ts';
import { NO_NEIGHBOURS, type ConceptNeighbours, type VocabularyDeps } from './vocabulary-deps.ts';

type VocabularyNeeds = Omit<VocabularyDeps, 'neighbours'> & { neighbours?: Partial<ConceptNeighbours> };

/** The vocabulary as readers meet it: a page for each concept. */
export function createVocabulary({ neighbours, ...needs }: VocabularyNeeds) {
  const deps: VocabularyDeps = { ...needs, neighbours: { ...NO_NEIGHBOURS, ...neighbours } };
  return {
    declare: (endpoints: Endpoints): void => {
      declareConceptRoutes(endpoints, deps);
      declareConceptPages(endpoints, deps);
    },
  };
}
