import { fold } from '../concepts/index.ts';

/** A word of a text, as the index knows it. */
export interface Token {
  /** Folded, without the ending of a plural. */
  word: string;
  /** The other way to write its umlauts, when there is one: "rueckgewinnung" of "Rückgewinnung" and the reverse. */
  also: string | null;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

const LONGEST_WORD = 40;
const SHORTEST_ENDING = 5;
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const PLAIN = /^[A-Za-z0-9]+$/u;
const UMLAUTS = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
]);
// Not after a, e and q: "neue", "queue" and "sequence" have no umlaut in them.
const SPELT_OUT = /(?<![aeq])(?:ae|oe|ue)/gu;
const SHORTEST_SPELT_OUT = 6;

/** Every word of a text in its order. Takes time in proportion to the length, whatever the text. */
export function* tokensOf(text: string): Generator<Token, undefined> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    for (const token of toTokens(run)) yield { ...token, start: index, end: index + run.length };
  }
}

function toTokens(run: string): Pick<Token, 'word' | 'also'>[] {
  if (PLAIN.test(run)) return [toToken(run.toLowerCase(), null)];
  const spelt = run.toLowerCase().replace(/[äöü]/gu, (letter) => UMLAUTS.get(letter) ?? letter);
  const [words, others] = [partsOf(run), partsOf(spelt)];
  return words.map((word, index) => toToken(word, others[index] ?? null));
}

/** Folding can make several words of one: ½ becomes 1 and 2. */
function partsOf(run: string): string[] {
  const folded = fold(run);
  return folded === '' ? [] : folded.split(' ');
}

function toToken(folded: string, spelt: string | null): Pick<Token, 'word' | 'also'> {
  const word = stem(folded);
  const other = spelt !== null && spelt !== folded ? spelt : contracted(folded);
  const also = stem(other);
  return { word, also: also === word ? null : also };
}

function contracted(folded: string): string {
  if (folded.length < SHORTEST_SPELT_OUT) return folded;
  return folded.replace(SPELT_OUT, (letters) => letters.charAt(0));
}

/** Makes battery, batteries and the French and German batterie one word; what has digits stays as it is. */
function stem(folded: string): string {
  const word = folded.slice(0, LONGEST_WORD);
  if (word.length < SHORTEST_ENDING || !/^[a-z]+$/u.test(word)) return word;
  const singular = word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (singular.length < SHORTEST_ENDING) return singular;
  return singular.replace(/(?:ie|y)$/u, 'i');
}
