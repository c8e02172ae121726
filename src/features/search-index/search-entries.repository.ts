import { MongoBulkWriteError, MongoServerError } from 'mongodb';
import mongoose, { type PipelineStage } from 'mongoose';
import type { Connection } from '../../database/index.ts';
import { ForumError } from '../../errors.ts';
import { searchEntryModel, type SearchEntryRecord } from './search-entry.model.ts';
import { entryWord } from './terms.ts';

/** Posts with a term that one circle sees, between two places of the order: from `from`, before `before`. */
export interface EntryRange {
  circle: string;
  term: string;
  from?: string;
  before?: string;
}

/** What an entry must have besides, and by which terms it ranks. */
export interface EntryWish {
  all: readonly string[];
  ranking: readonly RankedTerm[];
}

export interface RankedTerm {
  term: string;
  weight: number;
}

export interface EntryMatch {
  _id: mongoose.Types.ObjectId;
  threadId: mongoose.Types.ObjectId;
  order: string;
  rank: number;
}

const LONGEST_MS = 1_000;

export type SearchEntriesRepository = ReturnType<typeof createSearchEntriesRepository>;

export function createSearchEntriesRepository(connection: Connection) {
  const entries = searchEntryModel(connection);
  return {
    models: [entries],

    /** Stores each entry unless there is one of a later revision. */
    async put(records: readonly SearchEntryRecord[]): Promise<void> {
      if (records.length === 0) return;
      try {
        await entries.bulkWrite(
          records.map(({ _id, ...rest }) => ({
            replaceOne: {
              filter: { _id, revision: mongoose.trusted({ $lte: rest.revision }) },
              replacement: rest,
              upsert: true,
            },
          })),
          { ordered: false },
        );
      } catch (error) {
        if (!areAllOvertaken(error)) throw error;
      }
    },

    /** Among the newest `scan` entries of the range, at most `limit` that fulfil the wish, newest first. */
    findMatches: (
      range: EntryRange,
      wish: EntryWish,
      bounds: { scan: number; limit: number },
    ): Promise<EntryMatch[]> =>
      inTime(
        entries
          .aggregate<EntryMatch>(matchStages(range, wish, bounds))
          .option({ maxTimeMS: LONGEST_MS })
          .exec(),
      ),

    /** Order of the entry at this place (from 0) of the range, newest first; null when the range is shorter. */
    async orderAt(range: EntryRange, place: number): Promise<string | null> {
      const query = entries
        .find(toFilter(range))
        .sort({ order: -1 })
        .skip(place)
        .limit(1)
        .select('order')
        .maxTimeMS(LONGEST_MS);
      const [found] = await inTime(query.lean<Pick<SearchEntryRecord, 'order'>[]>().exec());
      return found?.order ?? null;
    },

    /** At most `limit`. */
    count: (range: EntryRange, limit: number): Promise<number> =>
      inTime(entries.countDocuments(toFilter(range), { limit, maxTimeMS: LONGEST_MS }).exec()),
  };
}

/** The stages of findMatches; the first $limit keeps the work small however common the term is. */
function matchStages(
  range: EntryRange,
  { all, ranking }: EntryWish,
  { scan, limit }: { scan: number; limit: number },
): PipelineStage[] {
  const word = (term: string): string => entryWord(range.circle, term);
  const weights = ranking.map(({ term, weight }) => ({
    $cond: [{ $in: [word(term), '$words'] }, weight, 0],
  }));
  return [
    { $match: toFilter(range) },
    { $sort: { order: -1 } },
    { $limit: scan },
    ...(all.length === 0 ? [] : [{ $match: { words: { $all: all.map(word) } } }]),
    { $limit: limit },
    { $project: { threadId: 1, order: 1, rank: weights.length === 0 ? { $literal: 0 } : { $add: weights } } },
  ];
}

function toFilter({ circle, term, from, before }: EntryRange): Record<string, unknown> {
  const order = {
    ...(from === undefined ? {} : { $gte: from }),
    ...(before === undefined ? {} : { $lt: before }),
  };
  return {
    words: entryWord(circle, term),
    ...(Object.keys(order).length === 0 ? {} : { order: mongoose.trusted(order) }),
  };
}

const MAX_TIME_EXPIRED = 50;

/** Says to the reader when the database needs longer than a search may take. */
async function inTime<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== MAX_TIME_EXPIRED) throw error;
    throw new ForumError('unavailable', 'error.search-busy', { cause: error, retryAfterSeconds: 10 });
  }
}

/** Inserting failed since the entry is there already, made from a later revision. */
function areAllOvertaken(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false;
  return [error.writeErrors].flat().every(({ code }) => code === 11_000);
}
