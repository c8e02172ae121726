import mongoose, { type Model } from 'mongoose';
import { anyOf } from '../../database/index.ts';

/** Keys of which an entry has to have one. */
type Alternatives = readonly string[];

export interface DirectoryRange {
  /** The narrowest first, as far as that is known: it is read in its order where many entries have all. */
  all: readonly Alternatives[];
  /** Beginnings of keys, likewise. */
  starts: readonly Alternatives[];
  /** Sort key of the last entry shown. */
  after: string | null;
  limit: number;
}

/** The collection of a directory. Its entries have `sortKey`, and an index over their keys and that. */
interface Directory<Entry> {
  entries: Model<Entry, object, object, { id: string }>;
  /** The list of keys among the fields of an entry. */
  field?: string;
  /** Fields that a list does without. */
  without?: readonly string[];
}

type Filter = Record<string, unknown>;
type Place = Pick<DirectoryRange, 'after' | 'limit'>;

// Sorts after every character that a folded word can have.
const LAST = '\uFFFF';
const FEW = 1_000;
const NEAR = 500;
const WINDOW = 1_000;
// What somebody typed must not hold the database.
const LONGEST_MS = 2_000;

/**
 * Part of a directory, in its order. From its start on, an index gives the entries of one key in that order. Two keys
 * have no common order to be read in: MongoDB reads that of one of them and drops what lacks the other, DocumentDB may
 * do so too or sort all that match. From a later place on, DocumentDB sorts all that lies behind it. So what stands near
 * is looked through first; then few matches are sorted here; only many, which cannot be far, are left to the index.
 */
export async function findInDirectory<Entry extends { sortKey: string }>(
  { after, limit, ...sought }: DirectoryRange,
  { field = 'keys', ...directory }: Directory<Entry>,
): Promise<Entry[]> {
  const conditions = toConditions(field, sought);
  const [first = {}, ...others] = conditions;
  const queries = queriesOf(directory);
  if (after !== null) return findBehind(queries, { $and: conditions }, { after, limit });
  if (others.length === 0) return queries.find(first, limit);
  const near = await queries.findNear(first, { $and: others }, limit);
  if (near.length === limit) return near;
  const matching = { $and: conditions };
  return (await queries.findFew(matching, { after, limit })) ?? queries.find(matching, limit);
}

type Queries<Entry> = ReturnType<typeof queriesOf<Entry>>;

/** In windows of the directory, each wider than the one before. */
async function findBehind<Entry>(
  queries: Queries<Entry>,
  filter: Filter,
  { after, limit }: { after: string; limit: number },
): Promise<Entry[]> {
  const found: Entry[] = [];
  let from = after;
  for (let places = WINDOW; ; places *= 4) {
    const upTo = await queries.sortKeyBehind(from, places);
    const place = upTo === null ? { $gt: from } : { $gt: from, $lte: upTo };
    const window = { ...filter, sortKey: mongoose.trusted(place) };
    found.push(...(await queries.find(window, limit - found.length)));
    if (upTo === null || found.length === limit) return found;
    const few = places === WINDOW ? await queries.findFew(filter, { after, limit }) : null;
    if (few !== null) return few;
    from = upTo;
  }
}

function queriesOf<Entry>({ entries, without = [] }: Omit<Directory<Entry>, 'field'>) {
  const hidden = Object.fromEntries(without.map((field) => [field, 0 as const]));
  const byIds = (ids: readonly unknown[]) =>
    entries
      .find({ _id: mongoose.trusted({ $in: ids }) })
      .select(hidden)
      .lean<(Entry & { _id: unknown })[]>();
  return {
    find: (filter: Filter, limit: number): Promise<Entry[]> =>
      entries
        .find(filter)
        .select(hidden)
        .sort({ sortKey: 1 })
        .limit(limit)
        .maxTimeMS(LONGEST_MS)
        .lean<Entry[]>()
        .exec(),

    /** Among the first entries that fulfil `first`. */
    findNear: (first: Filter, others: Filter, limit: number): Promise<Entry[]> =>
      entries
        .aggregate<Entry>([
          { $match: first },
          { $sort: { sortKey: 1 } },
          { $limit: NEAR },
          { $match: others },
          { $limit: limit },
          ...(without.length === 0 ? [] : [{ $project: hidden }]),
        ])
        .option({ maxTimeMS: LONGEST_MS })
        .exec(),

    /** Null when many match. */
    async findFew(filter: Filter, { after, limit }: Place): Promise<Entry[] | null> {
      const found = await entries
        .find(filter)
        .select({ sortKey: 1 })
        .limit(FEW)
        .maxTimeMS(LONGEST_MS)
        .lean<{ _id: unknown; sortKey: string }[]>();
      if (found.length === FEW) return null;
      const ids = found
        .map(({ _id, sortKey }) => ({ id: _id, bytes: Buffer.from(sortKey) }))
        .filter(({ bytes }) => after === null || bytes.compare(Buffer.from(after)) > 0)
        .sort((one, other) => one.bytes.compare(other.bytes))
        .slice(0, limit)
        .map(({ id }) => id);
      const byId = new Map((await byIds(ids)).map((entry) => [String(entry._id), entry]));
      return ids.flatMap((id) => byId.get(String(id)) ?? []);
    },

    /** Sort key of the entry that stands `places` behind this one, of whatever keys; null past the end. */
    async sortKeyBehind(after: string, places: number): Promise<string | null> {
      const [behind] = await entries
        .find({ sortKey: mongoose.trusted({ $gt: after }) })
        .select({ sortKey: 1 })
        .sort({ sortKey: 1 })
        .skip(places - 1)
        .limit(1)
        .maxTimeMS(LONGEST_MS)
        .lean<{ sortKey: string }[]>();
      return behind?.sortKey ?? null;
    },
  };
}

function toConditions(field: string, { all, starts }: Pick<DirectoryRange, 'all' | 'starts'>): Filter[] {
  return [
    ...all.map((keys) => ({ [field]: keys.length === 1 ? keys[0] : anyOf(keys) })),
    ...starts.map((beginnings) => anyBeginning(field, beginnings)),
  ];
}

function anyBeginning(field: string, beginnings: Alternatives): Filter {
  const ranges = beginnings.map((start) => ({
    [field]: mongoose.trusted({ $elemMatch: { $gte: start, $lt: `${start}${LAST}` } }),
  }));
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined ? only : { $or: ranges };
}
