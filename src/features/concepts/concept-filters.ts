import type { FormState, PageContext } from '../../contract/page.ts';
import type { ConceptView } from '../../contract/views.ts';

/** What was typed for a concept, and the concept: undefined for none, null for one that is not known. */
export interface TypedConcept {
  typed: string;
  found: ConceptView | null | undefined;
}

/** Reads the filters of a list in which a concept may be typed as a word in any language. */
export function readConceptFilters<Name extends string>(
  concepts: { match: (typed: string) => ConceptView | null },
  typed: Record<Name, string | undefined>,
): { filters: Record<Name, TypedConcept>; ids: Record<Name, string | undefined>; isKnown: boolean } {
  const filters = Object.entries<string | undefined>(typed).map(([name, words = '']) => [
    name,
    { typed: words, found: words === '' ? undefined : concepts.match(words) },
  ]) as [Name, TypedConcept][];
  return {
    // The casts state that every name has an entry.
    filters: Object.fromEntries(filters) as Record<Name, TypedConcept>,
    ids: Object.fromEntries(filters.map(([name, { found }]) => [name, found?.id])) as Record<
      Name,
      string | undefined
    >,
    isKnown: filters.every(([, { found }]) => found !== null),
  };
}

/** The filters as they were asked for. A concept that the vocabulary does not have is told beside its field. */
export function toFilterForm(
  page: PageContext,
  { cursor: _cursor, ...asked }: Readonly<Record<string, string | undefined>>,
  filters: Readonly<Record<string, TypedConcept>>,
): FormState {
  const given = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const typed = Object.entries(filters).map(([name, one]): [string, string] => [
    name,
    one.found?.labels[page.locale] ?? one.typed,
  ]);
  const unknown = Object.entries(filters).filter(([, { found }]) => found === null);
  const errors = unknown.map(([name, one]): [string, string] => [
    name,
    page.t('input.concept-unknown', { typed: one.typed }),
  ]);
  return { values: Object.fromEntries([...given, ...typed]), errors: Object.fromEntries(errors) };
}
