import { axisOf, schemeOf, STAGES } from '../../contract/value-chain.ts';
import type { TallyPart } from './tally.model.ts';

/** A thread as it is to be counted. */
export interface Counted {
  /** The circles that see it. */
  seenBy: readonly string[];
  /** Concepts and cells that it stands under; none while it stands in no list. */
  places: readonly string[];
}

/** What has to be added to the counts of one set of circles. */
export interface Difference {
  id: string;
  seenBy: readonly string[];
  threads: number;
  /** By path in the record. */
  counts: Record<string, number>;
}

export interface Recount {
  before: Counted;
  after: Counted;
}

/** What the counts change by when these threads are counted as they are now. */
export function differencesOf(recounts: readonly Recount[]): Difference[] {
  const sets = new Map<string, Difference>();
  for (const { before, after } of recounts) {
    addTo(sets, before, -1);
    addTo(sets, after, 1);
  }
  return [...sets.values()]
    .map(({ counts, ...rest }) => ({ ...rest, counts: withoutZeros(counts) }))
    .filter(({ threads, counts }) => threads !== 0 || Object.keys(counts).length > 0);
}

function addTo(sets: Map<string, Difference>, { seenBy, places }: Counted, by: 1 | -1): void {
  if (places.length === 0) return;
  const id = seenBy.join(' ');
  const set = sets.get(id) ?? { id, seenBy, threads: 0, counts: {} };
  set.threads += by;
  for (const place of places) {
    const path = `counts.${partOf(place)}.${place}`;
    set.counts[path] = (set.counts[path] ?? 0) + by;
  }
  sets.set(id, set);
}

/** A cell is counted with its map, a concept with all concepts. */
function partOf(place: string): TallyPart {
  const [first = '', second] = place.split('+');
  return second === undefined || schemeOf(first) !== STAGES ? 'concepts' : (axisOf(second) ?? 'concepts');
}

function withoutZeros(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
