import type { MarkupLanguage } from '../labels.ts';
import { anchorOfPart, celexOfAct, eurLexAddress } from './eu-acts.ts';
import { groupOf, type Reading } from './reading.ts';
import { PART_AFTER_ACT, PART_BEFORE_ACT, patternsOf } from './rule-file.ts';

/** Acts of the EU by name, with the article, annex or recital that stands before or after. */
export function findActs(text: string, language: MarkupLanguage): Reading[] {
  const acts = findBareActs(text);
  for (const act of acts) takePartBefore(text, act);
  acts.forEach((act, index) => {
    if (act.anchor === '') takePartAfter(text, act, acts[index + 1]?.start ?? text.length);
  });
  return acts.map(({ start, end, celex, anchor }) => ({
    start,
    end,
    id: anchor === '' ? celex : `${celex}#${anchor}`,
    href: eurLexAddress(celex, language, anchor),
  }));
}

interface Act {
  start: number;
  end: number;
  celex: string;
  anchor: string;
}

const ACT_PATTERNS = patternsOf('eu-act').map((source) => new RegExp(source, 'gu'));
const PART_BEFORE = new RegExp(PART_BEFORE_ACT, 'iu');
const PART_AFTER = new RegExp(PART_AFTER_ACT, 'iu');

// "Durchführungsverordnung … Artikel 123a(12) der " fits well; longer windows only cost time.
const PART_WINDOW = 60;

function findBareActs(text: string): Act[] {
  const acts = ACT_PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => toAct(match) ?? []),
  );
  return acts.sort((one, other) => one.start - other.start);
}

function toAct(match: RegExpExecArray): Act | null {
  const celex = celexOfAct({
    type: groupOf(match, 'type'),
    org: groupOf(match, 'org'),
    hasNo: groupOf(match, 'no') !== '',
    a: groupOf(match, 'a'),
    b: groupOf(match, 'b'),
    orgLast: match[0].endsWith(groupOf(match, 'org')),
  });
  if (celex === null) return null;
  return { start: match.index, end: match.index + match[0].length, celex, anchor: '' };
}

function takePartBefore(text: string, act: Act): void {
  const windowStart = Math.max(0, act.start - PART_WINDOW);
  const match = PART_BEFORE.exec(text.slice(windowStart, act.start));
  if (match === null) return;
  const start = windowStart + match.index;
  // "Part 5 of Regulation …" ends like "Art 5 of Regulation …".
  if (isWordCharacter(text[start - 1])) return;
  act.start = start;
  act.anchor = anchorOfPart(match.groups ?? {});
}

function takePartAfter(text: string, act: Act, limit: number): void {
  const match = PART_AFTER.exec(text.slice(act.end, Math.min(limit, act.end + PART_WINDOW)));
  if (match === null) return;
  const end = act.end + match[0].length;
  if (isWordCharacter(text[end]) && isWordCharacter(text[end - 1])) return;
  act.anchor = anchorOfPart(match.groups ?? {});
  const closesBracket = text[end] === ')' && opensMoreThanItCloses(match[0]);
  act.end = closesBracket ? end + 1 : end;
}

function opensMoreThanItCloses(part: string): boolean {
  return part.split('(').length > part.split(')').length;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
