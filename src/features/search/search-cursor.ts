import { z } from 'zod';
import { fromCursor, toCursor } from '../../database/index.ts';
import { NEWEST } from './windows.ts';

/** Where the next page begins. */
export interface Position {
  /** The window ends before this place of the order. */
  before: string;
  /** Where the window begins, when a part of it was shown already. */
  from: string | null;
  /** The last match of the window that was shown. */
  after: { rank: number; order: string } | null;
}

const Place = z.string().regex(/^(?:~|[0-9a-z]{1,9}|[0-9a-z]{9}[0-9a-f]{24}~?)$/u);
const SearchCursor = z.union([z.tuple([Place]), z.tuple([Place, Place, z.int().min(0).max(1_000), Place])]);

export const BEGINNING: Position = { before: NEWEST, from: null, after: null };

export function encodePosition({ before, from, after }: Position): string {
  return toCursor(from === null || after === null ? [before] : [before, from, after.rank, after.order]);
}

/** Throws 'invalid-input' for a cursor that the search never made. */
export function decodePosition(cursor: string): Position {
  const [before, from, rank, order] = fromCursor(SearchCursor, cursor);
  if (from === undefined || rank === undefined || order === undefined)
    return { before, from: null, after: null };
  return { before, from, after: { rank, order } };
}
