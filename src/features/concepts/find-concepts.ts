import type { ConceptView } from '../../contract/views.ts';
import { spokenOf, type ConceptIndex, type FoundConcept } from './concept-index.ts';
import { fold } from './fold.ts';

/** Concepts whose labels have a word that starts so, best first. */
export function suggest(index: ConceptIndex, typed: string, limit: number): ConceptView[] {
  const start = fold(typed);
  return best(index, limit, (label) => {
    if (start === '') return 0;
    if (label === start) return 3;
    if (label.startsWith(start)) return 2;
    return label.includes(` ${start}`) ? 1 : 0;
  });
}

/** Concepts that may be meant by one of the names: the same words, words within others, or nearly the same letters. */
export function similar(index: ConceptIndex, names: readonly string[], limit: number): ConceptView[] {
  const asked = [...new Set(names.map(fold))].filter((name) => name !== '');
  const read = asked.map((name) => ({ name, letters: lettersOf(name) }));
  return best(index, limit, (label) => Math.max(0, ...read.map((one) => likeness(label, one))));
}

/** Concepts of which some label has the text somewhere in it, each with that label as it is written. */
export function containing(index: ConceptIndex, typed: string): FoundConcept[] {
  const part = fold(typed);
  return [...index.entries.values()].flatMap(({ record, view }) => {
    const label = spokenOf(record).find((spoken) => fold(spoken).includes(part));
    return label === undefined ? [] : [{ view, label }];
  });
}

function best(index: ConceptIndex, limit: number, score: (label: string) => number): ConceptView[] {
  return [...index.entries.values()]
    .map(({ view, labels }) => ({ view, score: Math.max(0, ...labels.map(score)) }))
    .filter((found) => found.score > 0)
    .toSorted(
      (one, other) => other.score - one.score || one.view.labels.en.localeCompare(other.view.labels.en),
    )
    .slice(0, limit)
    .map(({ view }) => view);
}

interface Asked {
  name: string;
  letters: Set<string>;
}

const SAME = 2;
const LEAST_LIKENESS = 0.6;
// Within a longer label a short word proves nothing.
const LONG_ENOUGH = 4;

/** 2 for the same words, at least 1 for one within the other, else how much of the letters they share; 0: unlike. */
function likeness(label: string, { name, letters }: Asked): number {
  if (label === name) return SAME;
  const [longer, shorter] = label.length > name.length ? [label, name] : [name, label];
  if (shorter.length >= LONG_ENOUGH && ` ${longer} `.includes(` ${shorter} `)) {
    return 1 + shorter.length / longer.length / 2;
  }
  const own = lettersOf(label);
  const shared = [...own].filter((pair) => letters.has(pair)).length;
  const share = (2 * shared) / (own.size + letters.size);
  return share >= LEAST_LIKENESS ? share : 0;
}

/** Neighbouring letters, in pairs. */
function lettersOf(text: string): Set<string> {
  const padded = ` ${text} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}
