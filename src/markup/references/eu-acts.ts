import type { MarkupLanguage } from '../labels.ts';

/** The parts of an act's name as the rule's named groups give them. */
export interface ActName {
  type: string;
  org: string;
  hasNo: boolean;
  a: string;
  b: string;
  /** True for the form 2006/66/EC, in which the body stands last. */
  orgLast: boolean;
}

/** The CELEX number of an act, or null where year and number make no sense. */
export function celexOfAct(name: ActName): string | null {
  const sector = sectorOf(name.type);
  const order = name.orgLast ? readOrgLast(name, sector) : readOrgFirst(name, sector);
  if (order === null || order.number < 1) return null;
  return `3${String(order.year)}${sector}${String(order.number).padStart(4, '0')}`;
}

/** Where EUR-Lex shows an act, a document or one of its parts, in the reader's language. */
export function eurLexAddress(celex: string, language: MarkupLanguage, anchor = ''): string {
  const fragment = anchor === '' ? '' : `#${anchor}`;
  return `https://eur-lex.europa.eu/legal-content/${language.toUpperCase()}/TXT/?uri=CELEX:${celex}${fragment}`;
}

/** The id that EUR-Lex gives to an article, annex or recital; empty when none is named. */
export function anchorOfPart(groups: Record<string, string | undefined>): string {
  if (groups['art'] !== undefined) return `art_${groups['art'].toLowerCase()}`;
  if (groups['anx'] !== undefined) return `anx_${groups['anx'].toUpperCase()}`;
  if (groups['rct'] !== undefined) return `rct_${groups['rct']}`;
  return '';
}

interface YearAndNumber {
  year: number;
  number: number;
}

const FIRST_YEAR = 1952;
const LAST_YEAR = 2099;
// Since 2015 all acts are numbered year/number in one series.
const FIRST_YEAR_OF_ONE_SERIES = 2015;

function sectorOf(type: string): 'R' | 'L' | 'D' {
  if (/regulation|verordnung|règlement|reglamento|regolamento/i.test(type)) return 'R';
  return /directive|richtlinie|directiva|direttiva/i.test(type) ? 'L' : 'D';
}

function readOrgLast({ a, b }: ActName, sector: string): YearAndNumber | null {
  const usual = yearThenNumber(a, b);
  // "1907/2006/EC" is a common slip for a regulation, whose number then stood first.
  const slip = sector === 'R' ? numberThenYear(a, b) : null;
  return slip ?? usual;
}

function readOrgFirst({ a, b, org, hasNo }: ActName, sector: string): YearAndNumber | null {
  const yearFirst = yearThenNumber(a, b);
  const numberFirst = numberThenYear(a, b);
  if (hasNo) return numberFirst ?? yearFirst;
  if (sector !== 'R') return yearFirst ?? numberFirst;
  return isOfOneSeries(yearFirst, org) ? yearFirst : numberFirst;
}

function isOfOneSeries(reading: YearAndNumber | null, org: string): boolean {
  // The communities' own acts ended before 2015, so that a first number such as 2023 is no year there.
  return (
    reading !== null && reading.year >= FIRST_YEAR_OF_ONE_SERIES && !['EC', 'CE', 'EG', 'EEC'].includes(org)
  );
}

function yearThenNumber(a: string, b: string): YearAndNumber | null {
  const year = toYear(a);
  return year === null ? null : { year, number: Number(b) };
}

function numberThenYear(a: string, b: string): YearAndNumber | null {
  const year = toYear(b);
  return year === null ? null : { year, number: Number(a) };
}

function toYear(digits: string): number | null {
  // Two digits were in use until the nineties.
  const year = digits.length === 2 ? 1900 + Number(digits) : Number(digits);
  if (digits.length !== 2 && digits.length !== 4) return null;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}
