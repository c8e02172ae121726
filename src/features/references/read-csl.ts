import { z } from 'zod';
import type { PublicationKind } from '../../contract/reference-views.ts';
import { plainTitle } from '../../plain-title.ts';
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

function clean(given: z.output<typeof Text>): string {
  return plainTitle((Array.isArray(given) ? given[0] : given) ?? '');
}
