import type { ProjectRef } from './audience-views.ts';
import type { ReferenceRef } from './references.ts';
import type { FigureView } from './regulation-views.ts';
import type { AuthorView, Page, SearchHitView, TagView, ThreadView } from './views.ts';

/*
 * What the hub shows about references. A reference in a list depends on nobody who looks; what cites it is what the
 * viewer may see.
 */

export const PUBLICATION_KINDS = ['article', 'proceedings', 'book', 'thesis', 'data', 'other'] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

/** What is known of a DOI. Names of authors are left out: they are personal data that the hub does not need. */
export interface PublicationView {
  title: string;
  journal: string;
  year: number | null;
  kind: PublicationKind;
  /** The projects that it is a result of. */
  projects: ReferenceRef[];
  /** Who said so, and on which day. */
  source: string;
  readOn: string;
}

export interface ReferenceView extends ReferenceRef {
  /** Where it is found outside the hub; of laws the English text. */
  href: string | null;
  publication: PublicationView | null;
  /** The concept of the vocabulary that a CAS number stands for. */
  concept: TagView | null;
  /** The project of a grant agreement number. */
  project: ProjectRef | null;
  /** The act that a part of it belongs to. */
  whole: ReferenceRef | null;
  /** Parts of an act that the viewer sees cited, in the order of the act. */
  parts: ReferenceRef[];
  /** Dates and numbers that stand in it. */
  figures: FigureView[];
}

/** A post that cites, in its thread. */
interface CitingPostView {
  id: string;
  number: number;
  author: AuthorView;
  createdAt: string;
  /** Plain text around the citation, cut into runs; `match` runs are marked. */
  excerpt: SearchHitView['excerpt'];
}

export interface CitingThreadView {
  thread: ThreadView;
  /** Newest first. */
  posts: CitingPostView[];
}

export interface CitedReferenceView {
  reference: ReferenceView;
  threads: Page<CitingThreadView>;
}

/** A reference with its latest citation that the viewer may see. */
export interface LatestCitationView {
  reference: ReferenceRef;
  thread: Pick<ThreadView, 'id' | 'title' | 'language'>;
  number: number;
  citedAt: string;
}
