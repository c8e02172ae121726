import type { ConceptDetailView } from '../../contract/concept-views.ts';
import type { ConceptView, TagView } from '../../contract/views.ts';
import { createConceptIndex, toDetail, type FoundConcept } from './concept-index.ts';
import type { ConceptsRepository } from './concepts.repository.ts';
import { containing, similar, suggest } from './find-concepts.ts';
import { fold } from './fold.ts';

export interface Concepts {
  /** Reads the vocabulary into memory; call it again when it changed. */
  load(): Promise<void>;
  all(): ConceptView[];
  /** The concept that an id stands for: itself, or the one that it went into. Null for what never was one. */
  resolve(id: string): string | null;
  has(id: string): boolean;
  /** Labels of known concepts, in the order given; unknown ids are left out, merged ones give what they went into. */
  tags(ids: readonly string[]): TagView[];
  find(id: string): ConceptView | null;
  /** The concept with its wording in every language and what is near it. */
  detail(id: string): ConceptDetailView | null;
  /** The concept whose label or synonym, in any language, is exactly this (accents and case apart). */
  match(typed: string): ConceptView | null;
  /** Every concept that has such a label or synonym. */
  called(typed: string): ConceptView[];
  /** Concepts whose labels have a word that starts so, best first. */
  suggest(typed: string, limit: number): ConceptView[];
  /** Concepts of which some label has the text somewhere in it; all for an empty one. */
  containing(typed: string): FoundConcept[];
  /** Concepts that may be the same as what has these names, likeliest first. */
  similar(names: readonly string[], limit: number): ConceptView[];
  /** Every label and synonym of a concept in every language, folded. */
  foldedLabels(id: string): string[];
  /** All folded labels → concept ids, for finding concepts in a text. */
  labelIndex(): ReadonlyMap<string, readonly string[]>;
  /** The concepts and all that are broader, each once: what a thing with these tags counts as. */
  withBroader(ids: readonly string[]): string[];
  /** The concept and all that are narrower: what it stands for where it is asked for. */
  within(id: string): string[];
  /** Ids that lead to another concept. */
  merged(): readonly string[];
}

export function createConceptsService(repository: Pick<ConceptsRepository, 'findAll'>): Concepts {
  let index = createConceptIndex([]);
  const viewOf = (id: string | undefined): ConceptView | null =>
    id === undefined ? null : (index.entryOf(id)?.view ?? null);

  return {
    async load() {
      index = createConceptIndex(await repository.findAll());
    },
    all: () => [...index.entries.values()].map(({ view }) => view),
    resolve: (id) => index.resolve(id),
    has: (id) => index.resolve(id) !== null,
    tags: (ids) => index.tags(ids),
    find: viewOf,
    detail: (id) => {
      const entry = index.entryOf(id);
      return entry === null ? null : toDetail(entry, index);
    },
    match: (typed) => viewOf(index.resolve(typed) ?? index.byFolded.get(fold(typed))?.[0]),
    called: (typed) => (index.byFolded.get(fold(typed)) ?? []).flatMap((id) => viewOf(id) ?? []),
    suggest: (typed, limit) => suggest(index, typed, limit),
    containing: (typed) => containing(index, typed),
    similar: (names, limit) => similar(index, names, limit),
    foldedLabels: (id) => index.entryOf(id)?.labels ?? [],
    labelIndex: () => index.byFolded,
    withBroader: (ids) => index.withBroader(ids),
    within: (id) => index.within(id),
    merged: () => index.merged,
  };
}
