export type ReferenceKind =
  | 'cordis'
  | 'grant-doi'
  | 'doi'
  | 'eu-act'
  | 'celex'
  | 'orcid'
  | 'ror'
  | 'arxiv'
  | 'grant'
  | 'topic'
  | 'cas'
  | 'standard';

/** Something outside the hub that a text points to. */
export interface Reference {
  kind: ReferenceKind;
  /**
   * The same for every spelling of one thing: lower-case DOI, CELEX number with `#art_71` where an article is
   * named, grant agreement number (for cordis, grant-doi and grant alike), arXiv id without its version.
   */
  id: string;
  text: string;
  href: string;
  /** Words near a grant number that look like project acronyms, to warn when number and name disagree. */
  acronyms?: string[];
}

/** A stretch of text to be linked; one without a reference is an ordinary address. */
export interface LinkSpan {
  start: number;
  end: number;
  href: string;
  reference: Reference | null;
}
