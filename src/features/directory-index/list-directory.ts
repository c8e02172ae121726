import { z } from 'zod';
import { fromCursor, toCursor } from '../../database/index.ts';
import { facetKey, keyWithin, LISTED, soughtKeys, type Facet } from './directory-keys.ts';
import type { DirectoryRange } from './directory-filter.repository.ts';

const PAGE = 30;

/** Place in a directory: the sort key of the last entry shown. */
const DirectoryCursor = z.tuple([z.string().max(300)]);

export interface DirectoryRequest {
  q: string;
  facets: Readonly<Partial<Record<Facet, string | undefined>>>;
  cursor: string | undefined;
  /** For each of these, entries about one of its concepts. */
  concepts?: readonly (readonly string[])[];
  /** Circles of the viewer, in a directory whose entries are found by each key within some circles alone. */
  circles?: readonly string[];
}

/** Gives one page of a directory, in its order. */
export async function listDirectory<Item extends { sortKey: string }>(
  { q, facets, cursor, concepts = [], circles }: DirectoryRequest,
  find: (range: DirectoryRange) => Promise<Item[]>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const sought = soughtKeys(q);
  if (sought === null) return { items: [], nextCursor: null };
  const chosen = Object.entries(facets).flatMap(([facet, value]) =>
    // The cast states what the type of `facets` says.
    value === undefined ? [] : [facetKey(facet as Facet, value)],
  );
  const all = [
    ...[...chosen, ...sought.all].map((key) => [key]),
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
