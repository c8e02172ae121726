import { z } from 'zod';
import type { PublicationKind } from '../../contract/reference-views.ts';
import type { DoiFacts } from './dois.repository.ts';

/* Metadata as doi.org gives them (CSL JSON). They come from outside: read as text, cleaned, bounded, authors left out. */

const Text = z.union([z.string(), z.array(z.string()).max(50)]).optional();
const Csl = z.object({
  title: Text,
  'container-title': Text,
  type: z.string().optional(),
  issued: z
    .object({ 'date-parts': z.array(z.array(z.union([z.number(), z.string(), z.null()]))).optional() })
    .optional(),
});

const KINDS: ReadonlyMap<string, PublicationKind> = new Map(
  Object.entries({
    'article-journal': 'article',
    'journal-article': 'article',
    article: 'article',
    'posted-content': 'article',
    'paper-conference': 'proceedings',
    'proceedings-article': 'proceedings',
    book: 'book',
    chapter: 'book',
    'book-chapter': 'book',
    thesis: 'thesis',
    dissertation: 'thesis',
    dataset: 'data',
  } as const),
);

const LONGEST = 400;
const YEARS = { first: 1600, last: 2200 };

/** What an answer says; null when it says nothing that can be read. */
export function readCsl(answer: string): Omit<DoiFacts, 'source' | 'readAt'> | null {
  const result = Csl.safeParse(parseJson(answer));
  if (!result.success) return null;
  const { title, type = '', issued } = result.data;
  const cleanTitle = clean(title);
  if (cleanTitle === '') return null;
  return {
    title: cleanTitle,
    journal: clean(result.data['container-title']),
    year: toYear(issued?.['date-parts']?.[0]?.[0]),
    kind: KINDS.get(type) ?? 'other',
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toYear(value: unknown): number | null {
  const year = Number(value ?? Number.NaN);
  return Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last ? year : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Plain text of a title, which comes with tags of HTML, JATS and MathML in it. */
function clean(given: z.output<typeof Text>): string {
  const text = (Array.isArray(given) ? given[0] : given) ?? '';
  const plain = text
    .slice(0, LONGEST * 10)
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu, toCharacter)
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
