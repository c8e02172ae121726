/*
 * Titles of publications come with tags of HTML, JATS and MathML in them, from data files as from other machines. They
 * are kept as plain text: what is no text goes, and digits below or above the line become characters of Unicode.
 */

const LONGEST = 400;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** A title as plain text of bounded length; empty when nothing but markup was in it. */
export function plainTitle(given: string): string {
  const decoded = shiftDigits(given.slice(0, LONGEST * 10))
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu, toCharacter);
  // Some write their tags as entities.
  const plain = shiftDigits(decoded)
    .toWellFormed()
    // Control characters, and those that turn the direction of what follows.
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
  return plain.length <= LONGEST
    ? plain
    : `${plain
        .slice(0, LONGEST)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')
        .trimEnd()} …`;
}

function toCharacter(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
}

const SHIFTED = /(\s?)<(?:[a-z]{1,10}:)?(sub|sup|inf)>\s?([^<>]{1,20}?)\s?<\/(?:[a-z]{1,10}:)?\2>/giu;

/** "MnSO <sub>4</sub> ·H <sub>2</sub> O" as one formula; what Unicode has no characters for stays as it is. */
function shiftDigits(text: string): string {
  const shifted = text.replace(SHIFTED, (whole, space: string, tag: string, inner: string) => {
    const characters = Array.from(inner, (one) => shift(one, tag.toLowerCase() === 'sup'));
    if (characters.includes(null)) return whole;
    return `${characters.join('')}${space === '' ? '' : PADDED}`;
  });
  // Sources that put a space before such a tag put one after it, too, within a formula as at its end.
  return shifted.replace(AFTER_PADDED, '').replaceAll(PADDED, '');
}

/** Stands for the space before a tag; it is in no title, since private characters are taken out. */
const PADDED = '\uE000';
const ELEMENTS = 'H|O|N|C|S|F|P|K|Li|Na|Mg|Al|Si|Cl|Ca|Ti|V|Cr|Mn|Fe|Co|Ni|Cu|Zn';
const AFTER_PADDED = new RegExp(
  `${PADDED}\\s(?=[\\u00B7\\u2022\\u22C5.,;:)\\]]|(?:${ELEMENTS})(?![a-z])|\\()`,
  'gu',
);

const SIGNS = '+-=()';

/** Null when there is no such character. The codes are reckoned: the server's bundle is kept in Latin-1. */
function shift(character: string, isAbove: boolean): string | null {
  const digit = '0123456789'.indexOf(character);
  if (digit >= 0) return isAbove ? superscript(digit) : String.fromCodePoint(0x20_80 + digit);
  const sign = SIGNS.indexOf(character.replace('\u2212', '-').replace('\u2013', '-'));
  if (character === '' || sign < 0) return null;
  return String.fromCodePoint((isAbove ? 0x20_7a : 0x20_8a) + sign);
}

function superscript(digit: number): string {
  if (digit === 1) return '\u00B9';
  return digit === 2 || digit === 3
    ? String.fromCodePoint(0xb0 + digit)
    : String.fromCodePoint(0x20_70 + digit);
}
