import { isValidCas, isValidOrcid, isValidRor } from '../../contract/check-digits.ts';
import { COM_DOCUMENTS } from './rule-file.ts';
import { eurLexAddress } from './eu-acts.ts';
import type { MarkupLanguage } from '../labels.ts';
import { groupOf, readingOf, type Reading } from './reading.ts';

export function readCordis(match: RegExpExecArray): Reading {
  return readProject(match, groupOf(match, 'id'));
}

export function readGrantDoi(match: RegExpExecArray): Reading | null {
  const id = groupOf(match, 'id');
  return isGrantNumber(id) ? readProject(match, id) : null;
}

export function readDoi(match: RegExpExecArray): Reading | null {
  const doi = trimDoi(groupOf(match, 'doi'));
  if (!/^10\.\d{4,9}\/./.test(doi)) return null;
  const length = match[0].length - groupOf(match, 'doi').length + doi.length;
  return readingOf(match, doi.toLowerCase(), `https://doi.org/${encodeURI(doi)}`, length);
}

export function readCelex(match: RegExpExecArray, _text: string, language: MarkupLanguage): Reading | null {
  const celex = match[0].toUpperCase();
  const year = Number(celex.slice(1, 5));
  if (year < FIRST_YEAR_OF_LAW || year > LAST_YEAR_OF_LAW) return null;
  return readingOf(match, celex, eurLexAddress(celex, language));
}

export function readComDocument(
  match: RegExpExecArray,
  _text: string,
  language: MarkupLanguage,
): Reading | null {
  const celex = COM_DOCUMENTS.get(`COM(${groupOf(match, 'year')}) ${groupOf(match, 'number')}`);
  return celex === undefined ? null : readingOf(match, celex, eurLexAddress(celex, language));
}

export function readOrcid(match: RegExpExecArray): Reading | null {
  const id = groupOf(match, 'id').toUpperCase();
  return isValidOrcid(id) ? readingOf(match, id, `https://orcid.org/${id}`) : null;
}

export function readRor(match: RegExpExecArray): Reading | null {
  const id = groupOf(match, 'id').toLowerCase();
  return isValidRor(id) ? readingOf(match, id, `https://ror.org/${id}`) : null;
}

export function readArxiv(match: RegExpExecArray): Reading {
  const id = groupOf(match, 'id');
  return readingOf(match, id.replace(/v\d+$/i, ''), `https://arxiv.org/abs/${id}`);
}

export function readGrant(match: RegExpExecArray, text: string): Reading | null {
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 8);
  return LOOKS_LIKE_AMOUNT.test(after) ? null : readProject(match, groupOf(match, 'id'));
}

export function readTopic(match: RegExpExecArray): Reading {
  const id = groupOf(match, 'id').toUpperCase();
  return readingOf(match, id, `https://cordis.europa.eu/programme/id/HORIZON_${id}`);
}

export function readCas(match: RegExpExecArray, text: string): Reading | null {
  const id = groupOf(match, 'id');
  const isNamed = groupOf(match, 'pre') !== '';
  if (!isNamed && (LOOKS_LIKE_DATE.test(id) || /[\p{L}.]/u.test(text[match.index - 1] ?? ''))) return null;
  return isValidCas(id) ? readingOf(match, id, `/tag?cas=${id}`) : null;
}

export function readStandard(match: RegExpExecArray, text: string): Reading | null {
  if (/[\p{L}\p{N}]/u.test(text[match.index + match[0].length] ?? '')) return null;
  const name = `${groupOf(match, 'body')} ${groupOf(match, 'num')}${groupOf(match, 'part')}`.replace(
    /\s+/g,
    ' ',
  );
  return readingOf(match, name, `/search?q=${encodeURIComponent(name)}`);
}

const FIRST_YEAR_OF_LAW = 1951;
const LAST_YEAR_OF_LAW = 2099;
// "grant 500000 EUR" is money, "project 250000.5" a quantity.
const LOOKS_LIKE_AMOUNT = /^(?:[.,]\d|\s?(?:€|EUR\b|euros?\b|k€|%|kg\b|t\b|tonnes?\b))/iu;
const LOOKS_LIKE_DATE = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-/;
const VIEW_SUFFIX = /\/(?:full|pdf|epdf|abstract|meta)$/i;

function isGrantNumber(id: string): boolean {
  return /^(?:(?:101|190)\d{6}|[2-9]\d{5})$/.test(id);
}

function readProject(match: RegExpExecArray, id: string): Reading {
  return readingOf(match, id, `https://cordis.europa.eu/project/id/${id}`);
}

function trimDoi(raw: string): string {
  let excess = raw.split(')').length - raw.split('(').length;
  let end = raw.length;
  while (end > 0) {
    const last = raw.charAt(end - 1);
    if (last === ')' && excess > 0) excess -= 1;
    else if (!'.,;:'.includes(last)) break;
    end -= 1;
  }
  const trimmed = raw.slice(0, end);
  return trimmed.replace(VIEW_SUFFIX, '');
}
