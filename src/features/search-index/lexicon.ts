import { createHash } from 'node:crypto';
import type { Concepts } from '../concepts/index.ts';
import { tokensOf, type Token } from './words.ts';

/** Words one after another. */
export type Sequence = readonly string[];
type Written = Pick<Token, 'word' | 'also'>;

/** A label that stands in a text or a query. */
interface FoundLabel {
  /** The concepts that it can mean. */
  conceptIds: readonly string[];
  /** The one term of the index that stands for them all. */
  term: string;
  length: number;
}

/** The vocabulary, as texts and queries are read with it. */
export interface Lexicon {
  /** Tells one vocabulary from another. */
  fingerprint: string;
  /** Every label that begins at this place, longest first. */
  labelsAt(words: readonly Written[], at: number): FoundLabel[];
  /** Terms of a post that is about a concept. */
  termsOf(conceptId: string): readonly string[];
  /** Concepts that this word alone is a symbol of. */
  symbolOf(word: string): readonly string[];
  /** The concepts, and all that are broader than them. */
  withBroader(conceptIds: readonly string[]): readonly string[];
  /** Every label of a concept in every language, as words. */
  labelsOf(conceptId: string): readonly Sequence[];
}

interface Label {
  words: Sequence;
  conceptIds: string[];
}

// Another number has every post read again: for when words are folded or terms are made in another way.
const READING = '3';
// Symbols of elements and the like are words of some language too ("As", "Al", "Si"): alone they prove nothing.
const LONGEST_SYMBOL = 2;

/** Gives the lexicon of the vocabulary as it is now. */
export function createLexiconReader(concepts: Concepts): () => Lexicon {
  let source: ReturnType<Concepts['labelIndex']> | null = null;
  let lexicon: Lexicon | null = null;
  return () => {
    if (lexicon === null || source !== concepts.labelIndex()) {
      source = concepts.labelIndex();
      lexicon = readLexicon(concepts);
    }
    return lexicon;
  };
}

function readLexicon(concepts: Concepts): Lexicon {
  const labels = new Map<string, Label>();
  const sequences = new Map<string, Sequence[]>();
  for (const { id } of concepts.all()) {
    const own = concepts.foldedLabels(id).map((label) => [...tokensOf(label)].map(({ word }) => word));
    sequences.set(id, own);
    for (const words of own) addLabel(labels, words, id);
  }
  const byFirst = groupByFirst(labels.values());
  const terms = new Map([...sequences].map(([id, own]) => [id, conceptTerms(id, own, labels)]));

  return {
    fingerprint: fingerprintOf(labels, concepts),
    labelsAt(words, at) {
      const { word = '', also = null } = words[at] ?? {};
      const first = byFirst.get(word) ?? [];
      const candidates = also === null ? first : first.concat(byFirst.get(also) ?? []);
      if (candidates.length === 0) return [];
      return candidates
        .filter((label) => standsAt(label.words, words, at))
        .map((label) => ({ conceptIds: label.conceptIds, term: termOf(label), length: label.words.length }))
        .toSorted((one, other) => other.length - one.length);
    },
    symbolOf: (word) => (word.length <= LONGEST_SYMBOL ? (labels.get(word)?.conceptIds ?? []) : []),
    withBroader: (ids) => concepts.withBroader(ids),
    termsOf: (id) => terms.get(id) ?? [],
    labelsOf: (id) => sequences.get(id) ?? [],
  };
}

/** Whether the sequence stands at this place, in either writing of its words. */
export function standsAt(sequence: Sequence, words: readonly Written[], at: number): boolean {
  return sequence.every((expected, offset) => {
    const found = words[at + offset];
    return found !== undefined && (found.word === expected || found.also === expected);
  });
}

function addLabel(labels: Map<string, Label>, words: Sequence, conceptId: string): void {
  if (words.length === 0) return;
  const key = words.join(' ');
  const label = labels.get(key) ?? { words, conceptIds: [] };
  if (!label.conceptIds.includes(conceptId)) label.conceptIds.push(conceptId);
  labels.set(key, label);
}

function groupByFirst(labels: Iterable<Label>): Map<string, Label[]> {
  const groups = new Map<string, Label[]>();
  for (const label of labels) {
    const [first = ''] = label.words;
    if (!isSymbol(label.words)) groups.set(first, [...(groups.get(first) ?? []), label]);
  }
  return groups;
}

function isSymbol([first = '', ...more]: Sequence): boolean {
  return more.length === 0 && first.length <= LONGEST_SYMBOL;
}

/** A label of one concept stands for the concept; one that several share has a term of its own, which all of them get. */
function termOf({ words, conceptIds: [first = '', ...others] }: Label): string {
  return others.length === 0 ? `c:${first}` : `l:${words.join(' ')}`;
}

function conceptTerms(id: string, own: readonly Sequence[], labels: ReadonlyMap<string, Label>): string[] {
  const shared = own.flatMap((words) => {
    const label = labels.get(words.join(' '));
    return label === undefined || label.conceptIds.length === 1 ? [] : [termOf(label)];
  });
  const symbols = own.filter(isSymbol).map((words) => words.join(' '));
  return [...new Set([`c:${id}`, ...shared, ...symbols])];
}

function fingerprintOf(labels: ReadonlyMap<string, Label>, concepts: Concepts): string {
  const hash = createHash('sha256').update(READING);
  for (const key of [...labels.keys()].toSorted())
    hash.update(`${key}=${labels.get(key)?.conceptIds.toSorted().join() ?? ''}\n`);
  const ids = concepts.all().map(({ id }) => id);
  for (const id of ids.toSorted()) hash.update(`${id}<${concepts.withBroader([id]).toSorted().join()}\n`);
  return hash.digest('hex').slice(0, 16);
}
