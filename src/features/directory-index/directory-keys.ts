import { fold } from '../concepts/index.ts';

/*
 * What an entry of a directory is found by: its words, beginnings of them, and its facets (`country:DE`). Every key is
 * indexed together with the sort key, so that whoever asks for one reads what matches in the order of the directory,
 * from any place on, however large the directory is.
 */

/** Of an entry that is in the directory at all. */
export const LISTED = '*';

const BEGINNINGS = [1, 2, 3, 4, 6];
/** Lengths of beginnings that are kept within a facet as well. */
const NARROWED = [6, 3];
const MOST_WORDS = 24;
const LONGEST_WORD = 40;
const MOST_SOUGHT = 8;
const SORTED_BY = 40;

export type Facet = 'type' | 'country' | 'concept' | 'programme' | 'state' | 'partner' | 'project';

export function facetKey(facet: Facet, value: string): string {
  return `${facet}:${value}`;
}

/** A key of an entry that is found by it for a circle alone. */
export function keyWithin(circle: string, key: string): string {
  return `${circle} ${key}`;
}

/**
 * Keys of an entry once more, each together with a facet that splits the directory: two keys have no order in common,
 * a key of both has. Of words, only some beginnings are.
 */
export function keysNarrowedBy(facet: string, keys: readonly string[]): string[] {
  return keys
    .filter((key) => NARROWED.includes(key.length) || key.includes(':'))
    .map((key) => narrowed(facet, key));
}

/** What is asked for in place of a key and the facet; null for words that are too short for that. */
export function soughtNarrowed(facet: string, key: string): { key: string; isAll: boolean } | null {
  if (key.includes(':')) return { key: narrowed(facet, key), isAll: true };
  const length = NARROWED.find((one) => one <= key.length);
  return length === undefined
    ? null
    : { key: narrowed(facet, key.slice(0, length)), isAll: length === key.length };
}

function narrowed(facet: string, key: string): string {
  return `${facet} ${key}`;
}

/** The words of these texts and their beginnings. */
export function wordKeys(texts: readonly string[], most: number = MOST_WORDS): string[] {
  const words = wordsOf(texts.join(' ')).slice(0, most);
  return [...new Set(words.flatMap((word) => [word, ...beginningsOf(word)]))];
}

export interface SoughtKeys {
  /** Keys that an entry has to have, each of them; the longest first, which fewer entries have. */
  all: string[];
  /** Beginnings of words, longer than those that are kept: for each, an entry has to have a key that starts so. */
  starts: string[];
}

/** What finds entries with words that start like those of `typed`. Null for a text without a word: it finds nothing. */
export function soughtKeys(typed: string): SoughtKeys | null {
  const words = wordsOf(typed).slice(0, MOST_SOUGHT);
  if (words.length === 0) return typed.trim() === '' ? { all: [], starts: [] } : null;
  return {
    all: words
      .map((word) => beginningsOf(word).at(-1) ?? word)
      .sort((one, other) => other.length - one.length),
    starts: words.filter((word) => !BEGINNINGS.includes(word.length)),
  };
}

/** Sorts by name; the id makes it one entry's own. */
export function directorySortKey(name: string, id: string): string {
  return `${fold(name).slice(0, SORTED_BY)} ${id}`;
}

function wordsOf(text: string): string[] {
  const words = fold(text).split(' ');
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, LONGEST_WORD)))];
}

function beginningsOf(word: string): string[] {
  return BEGINNINGS.filter((length) => length <= word.length).map((length) => word.slice(0, length));
}
