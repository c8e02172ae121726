import { z } from 'zod';

const MOST_KEYS = 20;

/** Lower case without accents, as people type a name when they look for it. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l');
}

/** The words of a query or a name. */
export function toWords(text: string): string[] {
  return [...new Set(foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_KEYS);
}

export function toSearchKeys({ name, organisation }: { name: string; organisation: string }): string[] {
  return toWords(`${name} ${organisation}`);
}

/** Sorts by name; the id makes it one member's own. */
export function toSortKey(name: string, id: string): string {
  return `${foldName(name)} ${id}`;
}

/** Place in a list by name: the sort key of the last member shown. */
export const NameCursor = z.tuple([z.string().max(300)]);
