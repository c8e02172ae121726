import { RecordCache } from '../../database/index.ts';
import { listName } from './list-places.ts';

/** What says where a thread stands in a list, and how much is in it. */
export interface HeadEntry {
  id: string;
  time: Date;
  lastNumber: number;
}

export type ListTime = 'lastPostAt' | 'createdAt';

interface HeadRequest {
  /** Circles that the viewer stands in. */
  circles: readonly string[];
  place: string;
  time: ListTime;
  limit: number;
}

export type ListHeads = ReturnType<typeof createListHeads>;

/** How many threads of a list are kept. */
export const HEAD_LENGTH = 101;
// A head takes some 15 kB.
const KEPT = 1_000;

/**
 * The first threads of lists, kept for a moment: a member of twelve projects reads fourteen lists for one page. All
 * that a circle sees is read anew after any change of it, so that nothing has to be said about how lists change.
 */
export function createListHeads(
  load: (list: string, time: ListTime, limit: number) => Promise<HeadEntry[]>,
  maxAgeMs: number,
) {
  const kept = new RecordCache<HeadEntry[]>({ max: KEPT, maxAgeMs });
  /** How often each circle saw a change. */
  const changes = new Map<string, number>();

  async function headOf(circle: string, place: string, time: ListTime): Promise<HeadEntry[]> {
    const list = listName(circle, place);
    const key = `${time} ${String(changes.get(circle) ?? 0)} ${list}`;
    return (await kept.get(key, () => load(list, time, HEAD_LENGTH))) ?? [];
  }

  return {
    /** The first of all lists together, newest first, each thread once: some are seen by several circles of a viewer. */
    async first({ circles, place, time, limit }: HeadRequest): Promise<HeadEntry[]> {
      const heads = await Promise.all(circles.map((circle) => headOf(circle, place, time)));
      return mergeHeads(heads, limit);
    },

    /** After something changed that the circles see, or saw. */
    forget(circles: readonly string[]): void {
      for (const circle of circles) changes.set(circle, (changes.get(circle) ?? 0) + 1);
    },

    clear(): void {
      kept.clear();
    },
  };
}

/** Takes the newest of what stands first in the lists until there are enough: the rest of long lists is never looked at. */
function mergeHeads(heads: readonly HeadEntry[][], limit: number): HeadEntry[] {
  const [only, ...others] = heads;
  if (only !== undefined && others.length === 0) return only.slice(0, limit);
  const places = heads.map(() => 0);
  const taken = new Map<string, HeadEntry>();
  while (taken.size < limit) {
    const best = newestOf(heads, places);
    const entry = heads[best]?.[places[best] ?? 0];
    if (entry === undefined) break;
    taken.set(entry.id, entry);
    places[best] = (places[best] ?? 0) + 1;
  }
  return [...taken.values()];
}

/** The index of the list that goes on with the newest thread; -1 when all are at their ends. */
function newestOf(heads: readonly HeadEntry[][], places: readonly number[]): number {
  let best = -1;
  let first: HeadEntry | undefined;
  for (const [index, head] of heads.entries()) {
    const entry = head[places[index] ?? 0];
    if (entry !== undefined && (first === undefined || isBefore(entry, first))) {
      best = index;
      first = entry;
    }
  }
  return best;
}

function isBefore(one: HeadEntry, other: HeadEntry): boolean {
  const later = one.time.getTime() - other.time.getTime();
  return later === 0 ? one.id > other.id : later > 0;
}
