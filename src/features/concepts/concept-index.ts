import type { Locale } from '../../contract/locale.ts';
import type { ConceptDetailView, WordingView } from '../../contract/concept-views.ts';
import type { ConceptView, TagView } from '../../contract/views.ts';
import type { ConceptRecord } from './concept.model.ts';
import { fold } from './fold.ts';

/** A concept as it is kept in memory. */
export interface Entry {
  record: ConceptRecord;
  view: ConceptView;
  /** Every label and synonym in every language, folded. */
  labels: string[];
}

/** A concept that was found, with the label by which it was. */
export interface FoundConcept {
  view: ConceptView;
  label: string;
}

export type ConceptIndex = ReturnType<typeof createConceptIndex>;

/** The whole vocabulary, ready to be asked. It is made anew when something changes. */
export function createConceptIndex(records: readonly ConceptRecord[]) {
  const known = new Map(records.map((record) => [record._id, record]));
  const live = records.filter(({ mergedInto }) => mergedInto === null).map(toEntry);
  const entries = new Map(
    live
      .toSorted((one, other) => byLabel(one.view, other.view))
      .map((entry): [string, Entry] => [entry.record._id, entry]),
  );
  const byFolded = indexLabels(entries);

  const resolve = (id: string): string | null => {
    const record = known.get(id);
    if (record === undefined) return null;
    return record.mergedInto === null ? id : resolve(record.mergedInto);
  };
  const orSelf = (id: string): string => resolve(id) ?? id;
  const entryOf = (id: string): Entry | null => entries.get(resolve(id) ?? '') ?? null;
  const tags = (ids: readonly string[]): TagView[] =>
    [...new Set(ids.map(resolve))].flatMap((id) => {
      const view = id === null ? undefined : entries.get(id)?.view;
      return view === undefined ? [] : [{ id: view.id, labels: view.labels }];
    });

  const narrower = new Map(live.map(({ view }) => [view.id, narrowerIn(live, view.id, resolve)]));
  const broader = new Map(
    live.map(({ record }) => [record._id, record.broader.flatMap((one) => resolve(one) ?? [])]),
  );

  return {
    entries,
    byFolded,
    resolve,
    entryOf,
    tags,
    withBroader: (ids: readonly string[]): string[] => reach(ids.map(orSelf), broader),
    within: (id: string): string[] => reach([orSelf(id)], narrower),
    merged: records.filter(({ mergedInto }) => mergedInto !== null).map(({ _id }) => _id),
    narrowerOf: (id: string): readonly string[] => narrower.get(id) ?? [],
    relatedTo: (id: string): string[] => {
      const own = entryOf(id)?.record.related ?? [];
      const others = live.filter(({ record }) => record.related.some((one) => resolve(one) === id));
      return [...own, ...others.map(({ view }) => view.id)].filter((one) => resolve(one) !== id);
    },
  };
}

type Resolve = (id: string) => string | null;

/** The concepts one step below. */
function narrowerIn(live: readonly Entry[], id: string, resolve: Resolve): string[] {
  return live
    .filter(({ record }) => record.broader.some((one) => resolve(one) === id && record._id !== id))
    .map(({ view }) => view.id);
}

/** These and all that is reached from them, each once: a circle that somebody made in the vocabulary ends too. */
function reach(ids: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[] {
  const reached = new Set(ids);
  // What is added while a set is walked through is walked through too.
  for (const id of reached) for (const one of next.get(id) ?? []) reached.add(one);
  return [...reached];
}

/** The concept with what is near it. */
export function toDetail({ record, view }: Entry, index: ConceptIndex): ConceptDetailView {
  const { short, matches } = record;
  return {
    ...view,
    wording: toWording(record),
    short,
    broader: index.tags(record.broader).filter(({ id }) => id !== view.id),
    narrower: index.tags(index.narrowerOf(view.id)),
    related: index.tags(index.relatedTo(view.id)),
    matches,
  };
}

function toWording({
  prefLabel,
  altLabel,
  unsourced,
  definition,
}: ConceptRecord): Record<Locale, WordingView> {
  const of = (locale: Locale): WordingView => ({
    label: prefLabel[locale] ?? null,
    synonyms: altLabel[locale] ?? [],
    unsourced: unsourced.includes(locale),
    definition: definition[locale] ?? null,
  });
  return { en: of('en'), de: of('de'), fr: of('fr'), es: of('es'), it: of('it') };
}

function toEntry(record: ConceptRecord): Entry {
  const given = Object.values(record.prefLabel)[0] ?? record._id;
  const fallback = record.prefLabel['en'] ?? given;
  const of = (locale: Locale): string => record.prefLabel[locale] ?? fallback;
  const definition = record.definition['en'] ?? Object.values(record.definition)[0] ?? '';
  return {
    record,
    view: {
      id: record._id,
      labels: { en: of('en'), de: of('de'), fr: of('fr'), es: of('es'), it: of('it') },
      scheme: record.scheme,
      definition,
    },
    labels: [...new Set(spokenOf(record).map(fold))].filter((label) => label !== ''),
  };
}

/** Everything that the concept is called, as it is written. */
export function spokenOf({
  prefLabel,
  altLabel,
  short,
}: Pick<ConceptRecord, 'prefLabel' | 'altLabel' | 'short'>): string[] {
  return [...Object.values(prefLabel), ...Object.values(altLabel).flat(), ...short];
}

function byLabel(one: ConceptView, other: ConceptView): number {
  return one.labels.en.localeCompare(other.labels.en, 'en', { numeric: true });
}

function indexLabels(entries: ReadonlyMap<string, Entry>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [id, { labels }] of entries) {
    for (const label of labels) index.set(label, [...(index.get(label) ?? []), id]);
  }
  return index;
}
