import { z } from 'zod';
import { fromCursor, toCursor } from '../../database/index.ts';
import { facetKey, keyWithin, LISTED, soughtKeys, soughtNarrowed, type Facet } from './directory-keys.ts';
import type { DirectoryRange } from './directory-filter.repository.ts';

const PAGE = 30;
const NARROWEST_FIRST: readonly Facet[] = [
  ...(['partner', 'project', 'concept', 'programme', 'country', 'type', 'state'] as const),
];

/** Place in a directory: the sort key of the last entry shown. */
const DirectoryCursor = z.tuple([z.string().max(300)]);

export interface DirectoryRequest {
  q: string;
  facets: Readonly<Partial<Record<Facet, string | undefined>>>;
  cursor: string | undefined;
  /** The facet with which keys are kept together, see keysNarrowedBy. */
  narrowedBy?: Facet;
  /** For each of these, entries about one of its concepts. */
  concepts?: readonly (readonly string[])[];
  /** Circles of the viewer, in a directory whose entries are found by each key within some circles alone. */
  circles?: readonly string[];
}

/** Gives one page of a directory, in its order. */
export async function listDirectory<Item extends { sortKey: string }>(
  { q, facets, cursor, narrowedBy, concepts = [], circles }: DirectoryRequest,
  find: (range: DirectoryRange) => Promise<Item[]>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const sought = soughtKeys(q);
  if (sought === null) return { items: [], nextCursor: null };
  const all = [
    ...soughtTogether(sought.all, facets, narrowedBy).map((key) => [key]),
    ...concepts.map((ids) => ids.map((id) => facetKey('concept', id))),
  ];
  const within = (key: string): readonly string[] =>
    circles === undefined ? [key] : circles.map((circle) => keyWithin(circle, key));
  const found = await find({
    all: (all.length === 0 ? [[LISTED]] : all).map((keys) => keys.flatMap(within)),
    starts: sought.starts.map(within),
    after: cursor === undefined ? null : fromCursor(DirectoryCursor, cursor)[0],
    limit: PAGE + 1,
  });
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  return { items, nextCursor: last !== undefined && found.length > PAGE ? toCursor([last.sortKey]) : null };
}

/** Keys of words and facets. Those that are kept together with the chosen one of a facet are asked for as such. */
function soughtTogether(
  words: readonly string[],
  facets: DirectoryRequest['facets'],
  narrowedBy: Facet | undefined,
): string[] {
  const chosen = (among: readonly Facet[]): string[] =>
    among.flatMap((facet) => {
      const value = facets[facet];
      return value === undefined ? [] : [facetKey(facet, value)];
    });
  const [narrowing] = narrowedBy === undefined ? [] : chosen([narrowedBy]);
  if (narrowing === undefined) return [...words, ...chosen(NARROWEST_FIRST)];
  const keys = [...words, ...chosen(NARROWEST_FIRST.filter((facet) => facet !== narrowedBy))];
  const together = keys.map((key) => ({ key, narrowed: soughtNarrowed(narrowing, key) }));
  const narrow = together.flatMap(({ narrowed }) => narrowed?.key ?? []);
  const rest = together.flatMap(({ key, narrowed }) => (narrowed?.isAll === true ? [] : [key]));
  return [...narrow, ...rest, ...(narrow.length === 0 ? [narrowing] : [])];
}
