import type { MarkupLanguage } from '../labels.ts';
import { groupOf } from './reading.ts';
import { RULES } from './rules.ts';
import type { LinkSpan, ReferenceKind } from './reference.ts';

/** What an address points to, when it is one of a kind that the rules know. */
export interface AddressReading {
  kind: ReferenceKind;
  id: string;
  href: string;
}

/** Addresses written out in a text, with what they point to. */
export function findAddresses(text: string, language: MarkupLanguage): LinkSpan[] {
  return [...text.matchAll(ADDRESS)].flatMap((match): LinkSpan[] => {
    const address = trimAddress(match[0]);
    if (address.length > MAX_ADDRESS_LENGTH || !HAS_HOST.test(address)) return [];
    const reading = readAddress(address, language);
    const span = { start: match.index, end: match.index + address.length };
    if (reading === null) return [{ ...span, href: address, reference: null }];
    return [{ ...span, href: reading.href, reference: { ...reading, text: address } }];
  });
}

/** The reference behind an address, or null for an ordinary one. */
export function readAddress(address: string, language: MarkupLanguage): AddressReading | null {
  for (const rule of ADDRESS_RULES) {
    if (!rule.hint.test(address)) continue;
    const reading = rule.find(address, language)[0];
    if (reading?.start !== 0 || !MEANINGLESS_TAIL.test(address.slice(reading.end))) continue;
    return { kind: rule.kind, id: reading.id, href: reading.href };
  }
  return readEurLexAddress(address);
}

const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"`|\\^{}]+/giu;
const HAS_HOST = /^https?:\/\/[\p{L}\p{N}[]/iu;
const MAX_ADDRESS_LENGTH = 2_000;

const ADDRESS_KINDS: ReferenceKind[] = ['cordis', 'grant-doi', 'doi', 'orcid', 'ror', 'arxiv'];
const ADDRESS_RULES = RULES.filter((rule) => ADDRESS_KINDS.includes(rule.kind));

// Where more follows, the address means something else than the identifier it begins with.
const MEANINGLESS_TAIL = /^(?:\.pdf|\/(?:full|pdf|epdf|abstract|meta))?\/?(?:[?#].*)?$/isu;

const CELEX_ADDRESS =
  /^https?:\/\/eur-lex\.europa\.eu\/legal-content\/[^?#]{1,40}\?(?:[^#]{0,80}&)?uri=CELEX(?::|%3A)(?<celex>[0-9A-Z()-]{8,24})(?:&[^#]*)?(?<part>#(?:art|anx|rct)_\w{1,8})?$/iu;
const ELI_ADDRESS =
  /^https?:\/\/(?:eur-lex|data)\.europa\.eu\/eli\/(?<type>reg|dir|dec)(?:_del|_impl)?\/(?<year>\d{4})\/(?<number>\d{1,4})(?:\/|$)/iu;
const SECTORS: Record<string, string> = { reg: 'R', dir: 'L', dec: 'D' };

// The author chose the language and the version of the address, so it stays as it is.
function readEurLexAddress(address: string): AddressReading | null {
  const celex = CELEX_ADDRESS.exec(address);
  if (celex !== null) {
    const id = `${groupOf(celex, 'celex').toUpperCase()}${groupOf(celex, 'part')}`;
    return { kind: 'celex', id, href: address };
  }
  const eli = ELI_ADDRESS.exec(address);
  if (eli === null) return null;
  const sector = SECTORS[groupOf(eli, 'type').toLowerCase()] ?? '';
  const id = `3${groupOf(eli, 'year')}${sector}${groupOf(eli, 'number').padStart(4, '0')}`;
  return { kind: 'eu-act', id, href: address };
}

/** Takes off what ends a sentence, and brackets that were opened before the address. */
function trimAddress(raw: string): string {
  const excess: Record<string, number> = {
    ')': raw.split(')').length - raw.split('(').length,
    ']': raw.split(']').length - raw.split('[').length,
  };
  let end = raw.length;
  while (end > 0) {
    const last = raw.charAt(end - 1);
    const isBracket = last === ')' || last === ']';
    if (isBracket ? (excess[last] ?? 0) <= 0 : !".,;:!?'*_~".includes(last)) break;
    if (isBracket) excess[last] = (excess[last] ?? 0) - 1;
    end -= 1;
  }
  return raw.slice(0, end);
}
