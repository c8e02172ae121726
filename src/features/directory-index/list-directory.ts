import { z } from 'zod';
import { fromCursor, toCursor } from '../../database/index.ts';
import { facetKey, LISTED, soughtKeys, type Facet } from './directory-keys.ts';
import type { DirectoryRange } from './directory-filter.repository.ts';

const PAGE = 30;

/** Place in a directory: the sort key of the last entry shown. */
const DirectoryCursor = z.tuple([z.string().max(300)]);

interface DirectoryRequest {
  q: string;
  facets: Readonly<Partial<Record<Facet, string | undefined>>>;
  cursor: string | undefined;
}

/** Gives one page of a directory, in its order. */
export async function listDirectory<Item extends { sortKey: string }>(
  { q, facets, cursor }: DirectoryRequest,
  find: (range: DirectoryRange) => Promise<Item[]>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const sought = soughtKeys(q);
  if (sought === null) return { items: [], nextCursor: null };
  const chosen = Object.entries(facets).flatMap(([facet, value]) =>
    value === undefined ? [] : [facetKey(facet, value)],
  );
  const all = [...chosen, ...sought.all];
  const found = await find({
    all: all.length === 0 ? [LISTED] : all,
    starts: sought.starts,
    after: cursor === undefined ? null : fromCursor(DirectoryCursor, cursor)[0],
    limit: PAGE + 1,
  });
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  return { items, nextCursor: last !== undefined && found.length > PAGE ? toCursor([last.sortKey]) : null };
}
