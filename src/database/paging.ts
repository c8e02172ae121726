import type { Types } from 'mongoose';
import { z } from 'zod';
import { fromCursor, toCursor } from './cursor.ts';

/** Sort key of a list by time: milliseconds and id of the last entry shown. */
const TimeCursor = z.tuple([z.int().min(0).max(8.64e15), z.string().regex(/^[0-9a-f]{24}$/u)]);
type TimeKey = z.output<typeof TimeCursor>;

interface Sorted {
  _id: Types.ObjectId;
}

interface PageRequest<Item> {
  cursor: string | undefined;
  limit: number;
  timeOf: (item: Item) => Date;
  /** Gives at most `limit` entries, newest first, none newer than `notAfter`. */
  find: (notAfter: Date | null, limit: number) => Promise<Item[]>;
}

// Entries of the cursor's own instant come again and are left out; more than this in one millisecond are not paged.
const TIES = 20;

/**
 * Gives one page of a list that is sorted by a time and the id, both falling. It asks for `time <= t` alone, which
 * every index serves, in place of an `$or` over both keys, which some servers answer by reading everything.
 */
export async function pageAfter<Item extends Sorted>(
  request: PageRequest<Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { cursor, limit, timeOf } = request;
  const after = cursor === undefined ? null : fromCursor(TimeCursor, cursor);
  const found = await request.find(
    after === null ? null : new Date(after[0]),
    limit + 1 + (after === null ? 0 : TIES),
  );
  const rest =
    after === null ? found : found.filter((item) => isAfter(timeOf(item), item._id.toHexString(), after));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const more = last !== undefined && rest.length > limit;
  return { items, nextCursor: more ? toCursor([timeOf(last).getTime(), last._id.toHexString()]) : null };
}

function isAfter(time: Date, id: string, [afterTime, afterId]: TimeKey): boolean {
  return time.getTime() < afterTime || (time.getTime() === afterTime && id < afterId);
}
