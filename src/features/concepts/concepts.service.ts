import { LOCALES, type Locale, type Localised } from '../../contract/locale.ts';
import type { ConceptView, TagView } from '../../contract/views.ts';
import type { ConceptRecord } from './concept.model.ts';
import type { ConceptsRepository } from './concepts.repository.ts';
import { fold } from './fold.ts';

export interface Concepts {
  /** Reads the vocabulary into memory; call it again when it changed. */
  load(): Promise<void>;
  all(): ConceptView[];
  has(id: string): boolean;
  /** Labels of known concepts, in the order given; unknown ids are left out. */
  tags(ids: readonly string[]): TagView[];
  find(id: string): ConceptView | null;
  /** The concept whose label or synonym, in any language, is exactly this (accents and case apart). */
  match(typed: string): ConceptView | null;
  /** Concepts whose labels have a word that starts so, best first. */
  suggest(typed: string, limit: number): ConceptView[];
  /** Every label and synonym of a concept in every language, folded. */
  foldedLabels(id: string): string[];
  /** All folded labels → concept ids, for finding concepts in a text. */
  labelIndex(): ReadonlyMap<string, readonly string[]>;
}

interface Entry {
  view: ConceptView;
  labels: string[];
}

export function createConceptsService(repository: ConceptsRepository): Concepts {
  let entries = new Map<string, Entry>();
  let byLabel = new Map<string, string[]>();
  const viewOf = (id: string | undefined): ConceptView | null =>
    id === undefined ? null : (entries.get(id)?.view ?? null);

  return {
    async load() {
      const records = await repository.findAll();
      entries = new Map(records.map((record) => [record._id, toEntry(record)]));
      byLabel = indexLabels(entries);
    },
    all: () => [...entries.values()].map(({ view }) => view),
    has: (id) => entries.has(id),
    tags: (ids) =>
      ids.flatMap((id) => {
        const view = viewOf(id);
        return view === null ? [] : [{ id, labels: view.labels }];
      }),
    find: viewOf,
    match: (typed) => viewOf(entries.has(typed) ? typed : byLabel.get(fold(typed))?.[0]),
    suggest: (typed, limit) => suggest(entries, fold(typed), limit),
    foldedLabels: (id) => entries.get(id)?.labels ?? [],
    labelIndex: () => byLabel,
  };
}

function toEntry(record: ConceptRecord): Entry {
  const english = record.prefLabel['en'] ?? record._id;
  const labels = perLocale((locale) => record.prefLabel[locale] ?? english);
  const spoken = [...Object.values(record.prefLabel), ...Object.values(record.altLabel).flat()];
  return {
    view: { id: record._id, labels, scheme: record.scheme, definition: record.definition['en'] ?? '' },
    labels: [...new Set(spoken.map(fold))].filter((label) => label !== ''),
  };
}

function perLocale(textOf: (locale: Locale) => string): Localised {
  const [en, de, fr, es, it] = LOCALES.map(textOf);
  return { en: en ?? '', de: de ?? '', fr: fr ?? '', es: es ?? '', it: it ?? '' };
}

function indexLabels(entries: ReadonlyMap<string, Entry>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [id, { labels }] of entries) {
    for (const label of labels) index.set(label, [...(index.get(label) ?? []), id]);
  }
  return index;
}

function suggest(entries: ReadonlyMap<string, Entry>, typed: string, limit: number): ConceptView[] {
  if (typed === '') return [];
  const found = [...entries.values()].flatMap(({ view, labels }) => {
    const ranks = labels.map((label) => rankOf(label, typed)).filter((rank) => rank < UNRELATED);
    return ranks.length === 0 ? [] : [{ view, rank: Math.min(...ranks) }];
  });
  return found
    .toSorted((one, other) => one.rank - other.rank || one.view.labels.en.localeCompare(other.view.labels.en))
    .slice(0, limit)
    .map(({ view }) => view);
}

const UNRELATED = 3;

function rankOf(label: string, typed: string): number {
  if (label === typed) return 0;
  if (label.startsWith(typed)) return 1;
  return label.includes(` ${typed}`) ? 2 : UNRELATED;
}
