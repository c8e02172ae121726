import { standsAt, tokensOf, type Lexicon, type Sequence, type Token } from '../search-index/index.ts';
import { STOP_WORDS } from './stop-words.ts';

/** What was typed, read into what the index knows. Each of the terms has to be there. */
export interface ReadQuery {
  terms: string[];
  /** Quoted phrases: their words have to stand in a text one after another. */
  phrases: Sequence[];
  /** What is marked in the texts that are found. */
  marked: Sequence[];
  /** Concepts that words of the query stand for, in any language. */
  conceptIds: string[];
  /** Something was typed, but no word. */
  isWordless: boolean;
}

interface Group {
  term: string;
  marked: readonly Sequence[];
  conceptIds: readonly string[];
  isStopWord: boolean;
}

// Typographic quotation marks of the five languages: „ “ ” « » ″. As escapes, since one such character outside a comment
// makes the whole bundle take two bytes a character in memory.
const QUOTES = /[\u201e\u201c\u201d«»\u2033]/gu;

/**
 * Reads a query: `"…"` is a phrase; elsewhere a word, or several in a row, that is a label of a concept stands for the
 * concept in every language; what remains are words.
 */
export function readQuery(typed: string, lexicon: Lexicon): ReadQuery {
  const parts = typed.replace(QUOTES, '"').split('"');
  const phrases: Sequence[] = [];
  const groups: Group[] = [];
  for (const [place, part] of parts.entries()) {
    const tokens = [...tokensOf(part)];
    const isQuoted = place % 2 === 1 && place < parts.length - 1;
    if (isQuoted && tokens.length > 0) phrases.push(tokens.map(({ word }) => word));
    groups.push(...(isQuoted ? quotedGroups(tokens) : freeGroups(part, tokens, lexicon)));
  }
  const kept = groups.some((group) => !group.isStopWord)
    ? groups.filter((group) => !group.isStopWord)
    : groups;
  return {
    terms: [...new Set(kept.map(({ term }) => term))],
    phrases: phrases.filter((phrase) => phrase.length > 1),
    marked: [...phrases, ...kept.flatMap(({ marked }) => marked)],
    conceptIds: [...new Set(kept.flatMap(({ conceptIds }) => conceptIds))],
    isWordless: typed !== '' && groups.length === 0,
  };
}

/** The words of a phrase find the candidates; the phrase itself is looked for in their texts. */
function quotedGroups(tokens: readonly Token[]): Group[] {
  return tokens.map(({ word }) => ({
    term: word,
    marked: [],
    conceptIds: [],
    isStopWord: STOP_WORDS.has(word),
  }));
}

function freeGroups(part: string, tokens: readonly Token[], lexicon: Lexicon): Group[] {
  const groups: Group[] = [];
  for (let place = 0; place < tokens.length;) {
    const [label] = lexicon.labelsAt(tokens, place);
    const token = tokens[place];
    if (label !== undefined) {
      const marked = [
        wordsBetween(tokens, place, label.length),
        ...label.conceptIds.flatMap((id) => lexicon.labelsOf(id)),
      ];
      groups.push({ term: label.term, marked, conceptIds: label.conceptIds, isStopWord: false });
    } else if (token !== undefined) {
      groups.push(wordGroup(token, part, lexicon));
    }
    place += label?.length ?? 1;
  }
  return groups;
}

function wordGroup({ word, start, end }: Token, part: string, lexicon: Lexicon): Group {
  // "Co" and "Al" are cobalt and aluminium when they are written so; the index has the symbol with every such post.
  const written = part.slice(start, end);
  const conceptIds = written === written.toLowerCase() ? [] : lexicon.symbolOf(word);
  const labels = conceptIds
    .flatMap((id) => lexicon.labelsOf(id))
    .filter((label) => label.length > 1 || label[0] !== word);
  return {
    term: word,
    marked: [[word], ...labels],
    conceptIds,
    isStopWord: conceptIds.length === 0 && STOP_WORDS.has(word),
  };
}

function wordsBetween(tokens: readonly Token[], from: number, length: number): Sequence {
  return tokens.slice(from, from + length).map(({ word }) => word);
}

/** Whether the words of the phrase stand in the text one after another. */
export function hasPhrase(text: string, phrase: Sequence): boolean {
  const tokens = [...tokensOf(text)];
  return tokens.some((_, place) => standsAt(phrase, tokens, place));
}
