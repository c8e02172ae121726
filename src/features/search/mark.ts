import { standsAt, tokensOf, type Sequence, type Token } from '../search-index/index.ts';

export interface Run {
  text: string;
  match: boolean;
}

export interface Marker {
  /** The whole text, with what matches marked. */
  mark(text: string): Run[];
  /** Some 240 characters from about the first match, or from the beginning. */
  excerpt(text: string): Run[];
}

interface Place {
  start: number;
  end: number;
}

const EXCERPT = { length: 240, before: 80 };

/** Marks words and phrases, in whatever case, number or writing of umlauts they stand. */
export function createMarker(sequences: readonly Sequence[]): Marker {
  const byFirst = groupByFirst(sequences);
  const longest = Math.max(1, ...sequences.map(({ length }) => length));
  const placesIn = (text: string): Generator<Place, undefined> => matchesOf(text, byFirst, longest);

  return {
    mark: (text) => cut(text, { start: 0, end: text.length }, [...placesIn(text)]),
    excerpt(text) {
      const places: Place[] = [];
      for (const place of placesIn(text)) {
        const [first = place] = places;
        // The rest of a long text is not worth reading.
        if (place.start > first.start + EXCERPT.length) break;
        places.push(place);
      }
      const shown = frameOf(text, places[0]);
      const runs = cut(text, shown, places);
      return [...dots(shown.start > 0, '… '), ...runs, ...dots(shown.end < text.length, ' …')];
    },
  };
}

function groupByFirst(sequences: readonly Sequence[]): Map<string, Sequence[]> {
  const groups = new Map<string, Sequence[]>();
  for (const sequence of sequences.toSorted((one, other) => other.length - one.length)) {
    const [first] = sequence;
    if (first !== undefined) groups.set(first, [...(groups.get(first) ?? []), sequence]);
  }
  return groups;
}

/** Matches from left to right, the longest at each place, none within another. Reads no further than it is asked. */
function* matchesOf(
  text: string,
  byFirst: ReadonlyMap<string, Sequence[]>,
  longest: number,
): Generator<Place, undefined> {
  const source = tokensOf(text);
  const ahead: Token[] = [];
  for (;;) {
    while (ahead.length < longest) {
      const next = source.next();
      if (next.done === true) break;
      ahead.push(next.value);
    }
    const [first] = ahead;
    if (first === undefined) return;
    const length = lengthAt(ahead, byFirst);
    const last = ahead[length - 1];
    if (last !== undefined) yield { start: first.start, end: last.end };
    ahead.splice(0, Math.max(1, length));
  }
}

function lengthAt(ahead: readonly Token[], byFirst: ReadonlyMap<string, Sequence[]>): number {
  const [first] = ahead;
  if (first === undefined) return 0;
  const candidates = [
    byFirst.get(first.word),
    first.also === null ? undefined : byFirst.get(first.also),
  ].flat();
  const found = candidates.filter((sequence) => sequence !== undefined && standsAt(sequence, ahead, 0));
  return Math.max(0, ...found.map((sequence) => sequence?.length ?? 0));
}

const BEGINNING: Place = { start: 0, end: 0 };

/** Which part of the text is shown; it begins and ends between words where it can. */
function frameOf(text: string, first: Place = BEGINNING): Place {
  if (text.length <= EXCERPT.length) return { start: 0, end: text.length };
  const wanted = Math.max(0, Math.min(first.start - EXCERPT.before, text.length - EXCERPT.length));
  const start = wanted === 0 ? 0 : afterSpace(text, wanted, first.start);
  const end = Math.min(text.length, start + EXCERPT.length);
  return { start, end: end === text.length ? end : beforeSpace(text, end, first.end) };
}

function afterSpace(text: string, from: number, latest: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 || space >= latest ? wholeCharacter(text, Math.min(from, latest)) : space + 1;
}

function beforeSpace(text: string, to: number, earliest: number): number {
  const space = text.lastIndexOf(' ', to);
  return space <= earliest ? wholeCharacter(text, to) : space;
}

/** The two halves of a character beyond the basic plane stay together. */
function wholeCharacter(text: string, place: number): number {
  return /[\uDC00-\uDFFF]/u.test(text.charAt(place)) ? place - 1 : place;
}

function cut(text: string, frame: Place, places: readonly Place[]): Run[] {
  const runs: Run[] = [];
  let done = frame.start;
  for (const place of places) {
    const [start, end] = [Math.max(place.start, done), Math.min(place.end, frame.end)];
    if (start >= end) continue;
    if (start > done) runs.push({ text: text.slice(done, start), match: false });
    runs.push({ text: text.slice(start, end), match: true });
    done = end;
  }
  if (done < frame.end) runs.push({ text: text.slice(done, frame.end), match: false });
  return runs;
}

function dots(shown: boolean, text: string): Run[] {
  return shown ? [{ text, match: false }] : [];
}
