import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareConceptPages } from './concepts.pages.tsx';
import { declareConceptRoutes } from './concepts.routes.ts';
import { createMergeConcepts } from './merge-concepts.ts';
import { MergeFollower } from './merge-follower.ts';
import { declareMergingPages } from './merging.pages.tsx';
import { NO_NEIGHBOURS, type ConceptNeighbours, type VocabularyDeps } from './vocabulary-deps.ts';

type VocabularyNeeds = Omit<VocabularyDeps, 'neighbours' | 'carriers'> & {
  neighbours?: Partial<ConceptNeighbours>;
  carriers?: VocabularyDeps['carriers'];
};

/** The vocabulary as readers meet it: a page for each concept, and concepts that go into others with their tags. */
export function createVocabulary(core: Core, { neighbours, carriers = [], ...needs }: VocabularyNeeds) {
  const deps: VocabularyDeps = {
    ...needs,
    neighbours: { ...NO_NEIGHBOURS, ...neighbours },
    carriers: [needs.threads, ...carriers],
  };
  const merge = createMergeConcepts(core, deps);
  const follower = new MergeFollower(core, deps.carriers);
  return {
    declare: (endpoints: Endpoints): void => {
      declareConceptRoutes(endpoints, deps, merge);
      declareConceptPages(endpoints, deps);
      declareMergingPages(endpoints, deps.concepts, merge);
    },
    /** Takes up in the background what a merge has left to do. */
    start: () => {
      follower.start();
    },
    /** Resolves when the tags have followed. */
    idle: () => follower.idle(),
    stop: () => follower.stop(),
  };
}
