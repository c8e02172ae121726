import type { ConceptProjectView } from '../../contract/concept-views.ts';
import type { AuthorView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { Vocabulary } from '../concepts/index.ts';
import type { Threads } from '../threads/index.ts';

export interface VocabularyDeps {
  concepts: Vocabulary;
  threads: Threads;
  neighbours: ConceptNeighbours;
}

/** Doors of the features that have something to show about a concept; each gives what the viewer may see. */
export interface ConceptNeighbours {
  projectsWith: (viewer: Viewer, conceptId: string, limit: number) => Promise<ConceptProjectView[]>;
  peopleWith: (viewer: Viewer, conceptId: string, limit: number) => Promise<AuthorView[]>;
}

export const NO_NEIGHBOURS: ConceptNeighbours = {
  projectsWith: () => Promise.resolve([]),
  peopleWith: () => Promise.resolve([]),
};
