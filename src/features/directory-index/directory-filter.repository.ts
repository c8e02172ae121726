import mongoose from 'mongoose';
import { anyOf } from '../../database/index.ts';

/** Keys of which an entry has to have one. */
type Alternatives = readonly string[];

export interface DirectoryRange {
  all: readonly Alternatives[];
  /** Beginnings of keys, likewise. */
  starts: readonly Alternatives[];
  /** Sort key of the last entry shown. */
  after: string | null;
  limit: number;
}

type Filter = Record<string, unknown>;

/** What is asked of the collection of a directory. */
interface DirectoryQueries<Item> {
  /** The list of keys among the fields of an entry. */
  field?: string;
  /** Entries by their sort key. */
  find: (filter: Filter, limit: number) => Promise<Item[]>;
  count: (filter: Filter, atMost: number) => Promise<number>;
  /** Sort key of the entry that stands `places` behind this one, of whatever keys; null past the end. */
  sortKeyBehind: (after: string, places: number) => Promise<string | null>;
}

// Sorts after every character that a folded word can have.
const LAST = '\uFFFF';
const FEW = 1_000;
const WINDOW = 4_000;

/**
 * Part of a directory. From its start on, the index over keys and sort key gives entries in their order. From a later
 * place on, MongoDB does so too; DocumentDB sorts all that lies behind that place. So where there is much of it, it is
 * asked for in windows of the directory, each wider than the one before.
 */
export async function findInDirectory<Item>(
  { after, limit, ...sought }: DirectoryRange,
  { field = 'keys', find, count, sortKeyBehind }: DirectoryQueries<Item>,
): Promise<Item[]> {
  const filter = toFilter(field, sought);
  if (after === null) return find(filter, limit);
  const isFew = (await count(filter, FEW)) < FEW;
  const found: Item[] = [];
  let from = after;
  for (let places = WINDOW; found.length < limit; places *= 4) {
    const upTo = isFew ? null : await sortKeyBehind(from, places);
    const place = upTo === null ? { $gt: from } : { $gt: from, $lte: upTo };
    found.push(...(await find({ ...filter, sortKey: mongoose.trusted(place) }, limit - found.length)));
    if (upTo === null) break;
    from = upTo;
  }
  return found;
}

function toFilter(field: string, { all, starts }: Pick<DirectoryRange, 'all' | 'starts'>): Filter {
  return {
    $and: [
      ...all.map((keys) => ({ [field]: keys.length === 1 ? keys[0] : anyOf(keys) })),
      ...starts.map((beginnings) => anyBeginning(field, beginnings)),
    ],
  };
}

function anyBeginning(field: string, beginnings: Alternatives): Filter {
  const ranges = beginnings.map((start) => ({
    [field]: mongoose.trusted({ $elemMatch: { $gte: start, $lt: `${start}${LAST}` } }),
  }));
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined ? only : { $or: ranges };
}
