import type { ConceptProjectView } from '../../contract/concept-views.ts';
import type { AuthorView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { Vocabulary } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Threads } from '../threads/index.ts';

export interface VocabularyDeps {
  concepts: Vocabulary;
  threads: Threads;
  log: ModerationLog;
  neighbours: ConceptNeighbours;
  /** Features whose records are tagged with concepts, beside threads. */
  carriers: readonly TagCarrier[];
}

export interface TagCarrier {
  /**
   * Gives records that are tagged with a concept which went into another the tag of that one, in batches, as long as
   * `goesOn` says so. It is asked again until it has come through, and after every start: doing it twice does no harm.
   */
  followMerges: (goesOn: () => boolean) => Promise<void>;
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
