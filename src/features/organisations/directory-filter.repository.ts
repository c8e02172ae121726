import mongoose from 'mongoose';
import type { SoughtKeys } from './directory-keys.ts';

export interface DirectoryRange extends SoughtKeys {
  /** Sort key of the last entry shown. */
  after: string | null;
  limit: number;
}

// Sorts after every character that a folded word can have.
const LAST = '\uFFFF';

/** The filter that finds part of a directory by the index over keys and sort key. */
export function toDirectoryFilter({ all, starts, after }: DirectoryRange): Record<string, unknown> {
  return {
    $and: [
      ...all.map((keys) => ({ keys })),
      ...starts.map((start) => ({
        keys: mongoose.trusted({ $elemMatch: { $gte: start, $lt: `${start}${LAST}` } }),
      })),
    ],
    ...(after === null ? {} : { sortKey: mongoose.trusted({ $gt: after }) }),
  };
}
