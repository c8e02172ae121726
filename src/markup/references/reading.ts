import type { MarkupLanguage } from '../labels.ts';
import type { ReferenceKind } from './reference.ts';

/** What a rule made of one match: which stretch of the text, and what it points to. */
export interface Reading {
  start: number;
  end: number;
  id: string;
  href: string;
}

/** One rule of the engine. */
export interface Rule {
  kind: ReferenceKind;
  /** Cheap test that must hold for the rule to be worth running. */
  hint: RegExp;
  find: (text: string, language: MarkupLanguage) => Reading[];
}

/** The reading of a whole match, or of as much of it as `length` says. */
export function readingOf(
  match: RegExpExecArray,
  id: string,
  href: string,
  length = match[0].length,
): Reading {
  return { start: match.index, end: match.index + length, id, href };
}

/** A named group that the pattern always fills. */
export function groupOf(match: RegExpExecArray, name: string): string {
  return match.groups?.[name] ?? '';
}
