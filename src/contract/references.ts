import { isValidCas, isValidOrcid, isValidRor } from './check-digits.ts';
import type { Locale } from './locale.ts';

/*
 * What posts point to outside the hub. A reference is a kind and an id, the same for every spelling of one thing: two
 * posts cite the same when both are equal. Posts keep what the linking rules found; here it becomes one key.
 */

export const REFERENCE_KINDS = [
  'doi',
  'eu-act',
  'grant',
  'call',
  'standard',
  'cas',
  'arxiv',
  'orcid',
  'ror',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

export interface ReferenceKey {
  kind: ReferenceKind;
  /**
   * Lower-case DOI; CELEX number, with `#art_71` where a part is meant; grant agreement number; identifier of a call;
   * name of a standard without its year; CAS number; arXiv id without its version; ORCID iD; ROR id.
   */
  id: string;
}

/** A reference as it is named in lists. */
export interface ReferenceRef extends ReferenceKey {
  /** What it is called, where the hub knows: the title of a publication, the acronym of a project. Else its id is its name. */
  title: string | null;
}

/** The same thing is found by several rules: a project by its number, by its page and by its DOI. */
const OTHER_NAMES: Readonly<Record<string, ReferenceKind>> = {
  cordis: 'grant',
  'grant-doi': 'grant',
  project: 'grant',
  celex: 'eu-act',
  topic: 'call',
};

export const LONGEST_REFERENCE = 200;

const FORMATS: Readonly<Record<ReferenceKind, (id: string) => boolean>> = {
  doi: (id) => /^10\.\d{4,9}\/[-._;()/:a-z0-9]+$/u.test(id),
  'eu-act': (id) => EU_ACT.test(id),
  grant: (id) => /^(?:(?:101|190)\d{6}|[2-9]\d{5})$/u.test(id),
  call: (id) => /^HORIZON-[A-Z0-9]+-\d{4}(?:-[A-Z0-9]+)*$/u.test(id),
  standard: (id) => /^(?:[A-ZÖ]{2,5}(?:\/[A-Z]{2,3})? ){1,3}(?:\d{3} \d{3}|\d{3,6})(?:-\d{1,3})*$/u.test(id),
  cas: isValidCas,
  arxiv: (id) => /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/u.test(id),
  orcid: (id) => /^(?:\d{4}-){3}\d{3}[\dX]$/u.test(id) && isValidOrcid(id),
  ror: isValidRor,
};

const EU_ACT =
  /^\d{5}[A-Z]{1,2}\d{4}(?:R\(\d{2}\))?(?:#(?:art_\d{1,3}[a-z]?|anx_[IVXL]{1,7}|rct_\d{1,3}))?$/u;
// A consolidated text is the act as it stood on a day.
const CONSOLIDATED = /^0(?<act>\d{4}[A-Z]\d{4})-\d{8}(?<part>#.*)?$/u;

/** The key of what a rule or an address names; null when there is no such kind or the id is none of that kind. */
export function readReference(kind: string, id: string): ReferenceKey | null {
  const known = Object.hasOwn(OTHER_NAMES, kind) ? OTHER_NAMES[kind] : kind;
  if (!isReferenceKind(known) || id.length > LONGEST_REFERENCE) return null;
  const canonical = inOneSpelling(known, id);
  return FORMATS[known](canonical) ? { kind: known, id: canonical } : null;
}

function isReferenceKind(kind: string | undefined): kind is ReferenceKind {
  return REFERENCE_KINDS.some((known) => known === kind);
}

function inOneSpelling(kind: ReferenceKind, id: string): string {
  switch (kind) {
    case 'doi':
    case 'ror':
      return id.toLowerCase();
    case 'orcid':
    case 'call':
      return id.toUpperCase();
    case 'eu-act':
      return celexInOneSpelling(id);
    default:
      return id;
  }
}

function celexInOneSpelling(id: string): string {
  const cut = id.indexOf('#');
  const celex = cut === -1 ? id : id.slice(0, cut);
  const anchor = cut === -1 ? '' : `#${partInOneSpelling(id.slice(cut + 1))}`;
  const spelt = `${celex.toUpperCase()}${anchor}`;
  const consolidated = CONSOLIDATED.exec(spelt)?.groups;
  return consolidated === undefined ? spelt : `3${consolidated['act'] ?? ''}${consolidated['part'] ?? ''}`;
}

function partInOneSpelling(part: string): string {
  const lower = part.toLowerCase();
  return lower.startsWith('anx_') ? `anx_${part.slice('anx_'.length).toUpperCase()}` : lower;
}

/** The act that an article, annex, recital or corrigendum belongs to; null for everything else. */
export function actOf({ kind, id }: ReferenceKey): ReferenceKey | null {
  if (kind !== 'eu-act') return null;
  const act = id.replace(/#.*$/u, '').replace(/R\(\d{2}\)$/u, '');
  return act === id ? null : { kind, id: act };
}

export function isSameReference(one: ReferenceKey, other: ReferenceKey): boolean {
  return one.kind === other.kind && one.id === other.id;
}

// Slashes, spaces and hashes mean something in addresses, and proxies treat their encodings in many ways. None of these
// signs stands in an id of the kind.
const SIGNS: Readonly<Partial<Record<ReferenceKind, readonly (readonly [sign: string, instead: string])[]>>> =
  {
    'eu-act': [['#', '~']],
    standard: [
      ['/', '~'],
      [' ', '_'],
    ],
  };
const SLASH = [['/', '~']] as const;

/** The id as one part of an address: no sign in it means anything to a browser, a proxy or a router. */
export function toSegment({ kind, id }: ReferenceKey): string {
  return (SIGNS[kind] ?? SLASH).reduce((text, [sign, instead]) => text.replaceAll(sign, instead), id);
}

/** The reference that a part of an address means, in whatever spelling; null when it means none. */
export function fromSegment(kind: string, segment: string): ReferenceKey | null {
  const name = Object.hasOwn(OTHER_NAMES, kind) ? OTHER_NAMES[kind] : kind;
  if (!isReferenceKind(name)) return null;
  const signs = SIGNS[name] ?? SLASH;
  return readReference(
    name,
    signs.reduce((text, [sign, instead]) => text.replaceAll(instead, sign), segment),
  );
}

/** The hub's own page of a reference. */
export function referencePath(key: ReferenceKey): string {
  return `/references/${key.kind}/${encodeURI(toSegment(key))}`;
}

const OUTSIDE: Readonly<Partial<Record<ReferenceKind, (id: string, locale: Locale) => string>>> = {
  doi: (id) => `https://doi.org/${encodeURI(id)}`,
  'eu-act': (id, locale) =>
    `https://eur-lex.europa.eu/legal-content/${locale.toUpperCase()}/TXT/?uri=CELEX:${id}`,
  grant: (id) => `https://cordis.europa.eu/project/id/${id}`,
  call: (id) => `https://cordis.europa.eu/programme/id/HORIZON_${id}`,
  arxiv: (id) => `https://arxiv.org/abs/${id}`,
  orcid: (id) => `https://orcid.org/${id}`,
  ror: (id) => `https://ror.org/${id}`,
};

/** Where a reference is found outside the hub, laws in the reader's language; null for what has no address of its own. */
export function outsideAddress({ kind, id }: ReferenceKey, locale: Locale): string | null {
  return OUTSIDE[kind]?.(id, locale) ?? null;
}
