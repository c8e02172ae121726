import type { MarkupLanguage } from '../labels.ts';
import { findAddresses } from './addresses.ts';
import { RULES } from './rules.ts';
import type { LinkSpan, Reference, ReferenceKind } from './reference.ts';
import type { Reading } from './reading.ts';

/** The stretches of a text that are to be linked, in order and without overlap. */
export function findReferences(text: string, language: MarkupLanguage): LinkSpan[] {
  if (!/\d|:\/\//.test(text)) return [];
  const claims = new Claims(text);
  for (const span of findAddresses(text, language)) claims.claim(span);
  if (/\d/.test(text)) {
    for (const piece of piecesOf(text)) findInPiece(piece, language, claims);
  }
  return claims.spans.sort((one, other) => one.start - other.start);
}

interface Piece {
  offset: number;
  text: string;
}

// No identifier is this long, and no pattern has to look further than this without a space.
const MAX_WORD_LENGTH = 300;
// Patterns have several optional spaces in a row, which long runs of spaces would make costly.
const MAX_SPACE_LENGTH = 3;
const ACRONYM_WINDOW = 80;

/** Keeps each stretch of text for the first rule that takes it. */
class Claims {
  readonly spans: LinkSpan[] = [];
  readonly text: string;
  private readonly taken: Uint8Array;

  constructor(text: string) {
    this.text = text;
    this.taken = new Uint8Array(text.length);
    // Raw HTML is shown as text; links would make it unreadable.
    for (const tag of text.matchAll(/<\/?[a-z][^<>]{0,500}>/gi)) {
      this.taken.fill(1, tag.index, tag.index + tag[0].length);
    }
  }

  claim(span: LinkSpan): void {
    if (this.taken.subarray(span.start, span.end).includes(1)) return;
    this.taken.fill(1, span.start, span.end);
    this.spans.push(span);
  }
}

/** Cuts a text at words and spaces so long that they would make a pattern's work grow with their square. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (end > start) pieces.push({ offset: start, text: text.slice(start, end) });
  };
  for (const run of text.matchAll(/\s+|\S+/g)) {
    const isSpace = /^\s/.test(run[0]);
    if (run[0].length <= (isSpace ? MAX_SPACE_LENGTH : MAX_WORD_LENGTH)) continue;
    close(run.index);
    start = run.index + run[0].length;
  }
  close(text.length);
  return pieces;
}

function findInPiece(piece: Piece, language: MarkupLanguage, claims: Claims): void {
  for (const rule of RULES) {
    if (!rule.hint.test(piece.text)) continue;
    for (const reading of rule.find(piece.text, language)) {
      claims.claim(toSpan(rule.kind, reading, piece));
    }
  }
}

function toSpan(kind: ReferenceKind, { start, end, id, href }: Reading, piece: Piece): LinkSpan {
  const text = piece.text.slice(start, end);
  const reference: Reference = { kind, id, text, href };
  if (kind === 'grant' || kind === 'grant-doi') reference.acronyms = acronymsNear(piece.text, start, end);
  return { start: piece.offset + start, end: piece.offset + end, href, reference };
}

function acronymsNear(text: string, start: number, end: number): string[] {
  const nearby = `${text.slice(Math.max(0, start - ACRONYM_WINDOW), start)} ${text.slice(end, end + ACRONYM_WINDOW)}`;
  const words = nearby.match(/(?<![\p{L}\p{N}])[A-Z][A-Za-z0-9-]{2,19}(?![\p{L}\p{N}])/gu) ?? [];
  return [...new Set(words.filter((word) => /[A-Z].*[A-Z]/.test(word) && !NOT_ACRONYMS.has(word)))];
}

const NOT_ACRONYMS = new Set([
  'DOI',
  'HORIZON',
  'CORDIS',
  'CINEA',
  'HADEA',
  'ORCID',
  'EUR',
  'H2020',
  'RIA',
  'CSA',
]);
