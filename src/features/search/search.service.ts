import type { z } from 'zod';
import type { SearchQuery } from '../../contract/inputs.ts';
import type { ConceptView, Page, SearchHitView } from '../../contract/views.ts';
import { invalidField } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOf } from '../audience/index.ts';
import type { Concepts } from '../concepts/index.ts';
import {
  ANY_TERM,
  authorTerm,
  kindTerm,
  orderOfInstant,
  referenceTerm,
  tagTerm,
  titleTerm,
  topicTerm,
  type EntryMatch,
  type Lexicon,
  type SearchIndex,
} from '../search-index/index.ts';
import type { Topics } from '../topics/index.ts';
import { createHitReader, type HitSources, type ShowHits } from './hits.ts';
import { readQuery, type ReadQuery } from './read-query.ts';
import { writtenAs } from './written-references.ts';
import { BEGINNING, decodePosition, encodePosition, type Position } from './search-cursor.ts';
import { createWindows, NEWEST, OLDEST, type Plan, type Window } from './windows.ts';

export type SearchRequest = Partial<z.output<typeof SearchQuery>>;

export interface SearchResult extends Page<SearchHitView> {
  /** Threads found; null when there are too many to have been counted. */
  total: number | null;
  /** Concepts that the words of the query stand for. */
  concepts: ConceptView[];
}

interface SearchDeps extends HitSources {
  index: Pick<SearchIndex, 'entries' | 'lexicon'>;
  concepts: Concepts;
  topics: Topics;
}

const PAGE_SIZE = 20;
// Common words that seldom meet can leave a window without a match; so many windows are read for one page.
const WINDOWS_AT_ONCE = 6;
// What stands in the title counts more than a tag, and a tag more than the text alone.
const WEIGHTS = { title: 2, tag: 1 };
const DAY_MS = 24 * 60 * 60 * 1000;

export type SearchService = ReturnType<typeof createSearchService>;

export function createSearchService(deps: SearchDeps) {
  const windows = createWindows(deps.index.entries);

  async function readWindow(plan: Plan, { before, from }: Position): Promise<Window> {
    if (from === null) return windows.read(plan, before);
    return { matches: await windows.readAgain(plan, from, before), from };
  }

  return {
    /** One page of the posts that match and that the viewer may see. Throws 'invalid-input' for dates in the wrong order. */
    async find(viewer: Viewer, request: SearchRequest): Promise<SearchResult> {
      const read = readRequest(request, deps.index.lexicon());
      const concepts = read.conceptIds.flatMap((id) => deps.concepts.find(id) ?? []);
      const { plan, before } = toPlan(deps, viewer, request, read);
      if (read.isWordless) return { items: [], nextCursor: null, total: 0, concepts };

      const start = request.cursor === undefined ? { ...BEGINNING, before } : decodePosition(request.cursor);
      const show = createHitReader(deps, viewer, read);
      const countThreads = async (matches: readonly EntryMatch[]): Promise<number> => {
        const ids = new Set(matches.map(({ threadId }) => threadId.toHexString()));
        return (await deps.threads.accessMany(viewer, [...ids])).length;
      };
      const { items, next, counted } = await collect({ plan, show, start, readWindow, countThreads });
      const isCounted = request.cursor === undefined && read.phrases.length === 0;
      return {
        items,
        nextCursor: next === null ? null : encodePosition(next),
        total: isCounted ? counted : null,
        concepts,
      };
    },
  };
}

/** What was typed; where posts that cite something are asked for, the words that cite it are marked too. */
function readRequest({ q = '', ref }: SearchRequest, lexicon: Lexicon): ReadQuery {
  const read = readQuery(q, lexicon);
  return ref === undefined ? read : { ...read, marked: [...read.marked, ...writtenAs(ref)] };
}

interface Collecting {
  plan: Plan;
  show: ShowHits;
  start: Position;
  readWindow: (plan: Plan, position: Position) => Promise<Window>;
  /** Threads of the matches that the viewer may see now: the index may be a moment behind. */
  countThreads: (matches: readonly EntryMatch[]) => Promise<number>;
}

/** Reads windows until a page is full, everything was looked at, or enough was done for one request. */
async function collect({ plan, show, start, readWindow, countThreads }: Collecting) {
  const items: SearchHitView[] = [];
  let position = start;
  let counted: number | null = null;
  for (let windowsRead = 0; windowsRead < WINDOWS_AT_ONCE; windowsRead++) {
    const window = await readWindow(plan, position);
    const isLast = window.from <= plan.from;
    if (windowsRead === 0 && isLast) counted = await countThreads(window.matches);
    const rest = matchesAfter(window.matches, position.after);
    const { hits, looked } = await show(rest, PAGE_SIZE - items.length);
    items.push(...hits);
    const last = rest[looked - 1];
    if (looked < rest.length && last !== undefined) {
      const before = pinned(position.before, window.matches);
      return {
        items,
        counted,
        next: { before, from: window.from, after: { rank: last.rank, order: last.order } },
      };
    }
    if (isLast) return { items, counted, next: null };
    position = { before: window.from, from: null, after: null };
    if (items.length === PAGE_SIZE) break;
  }
  return { items, counted, next: position };
}

function matchesAfter(matches: readonly EntryMatch[], after: Position['after']): readonly EntryMatch[] {
  if (after === null) return matches;
  return matches.filter(
    ({ rank, order }) => rank < after.rank || (rank === after.rank && order < after.order),
  );
}

/** What is written while somebody turns pages does not move what they have yet to see. */
function pinned(before: string, matches: readonly EntryMatch[]): string {
  if (before !== NEWEST) return before;
  const newest = matches.reduce((found, { order }) => (order > found ? order : found), OLDEST);
  return `${newest}${NEWEST}`;
}

function toPlan(
  deps: SearchDeps,
  viewer: Viewer,
  request: SearchRequest,
  read: ReadQuery,
): { plan: Plan; before: string } {
  const { from, to } = request;
  if (from !== undefined && to !== undefined && from > to)
    throw invalidField('to', 'input.date-before', { from });
  const terms = [...read.terms, ...filterTerms(deps, request)];
  return {
    plan: {
      circles: circlesOf(viewer),
      terms: terms.length === 0 ? [ANY_TERM] : terms,
      ranking: [
        ...read.terms.map((term) => ({ term: titleTerm(term), weight: WEIGHTS.title })),
        ...read.conceptIds.map((id) => ({ term: tagTerm(id), weight: WEIGHTS.tag })),
      ],
      from: from === undefined ? OLDEST : orderOfInstant(new Date(from)),
    },
    before: to === undefined ? NEWEST : orderOfInstant(new Date(Date.parse(to) + DAY_MS)),
  };
}

function filterTerms(
  { concepts, topics }: SearchDeps,
  { topic, tag, also, author, kind, ref }: SearchRequest,
): string[] {
  const toTerm = (value: string | undefined, term: (value: string) => string): string[] =>
    value === undefined ? [] : [term(value)];
  return [
    ...toTerm(topic, (slug) => topicTerm(topics.bySlug(slug).id)),
    ...toTerm(resolveTag(concepts, 'tag', tag), tagTerm),
    ...toTerm(resolveTag(concepts, 'also', also), tagTerm),
    ...toTerm(author, authorTerm),
    ...toTerm(kind, kindTerm),
    ...(ref === undefined ? [] : [referenceTerm(ref)]),
  ];
}

/** The id of a concept that went into another stands for that one. Throws 'invalid-input' for what is no concept. */
function resolveTag(concepts: Concepts, field: string, tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  const resolved = concepts.resolve(tag);
  if (resolved === null) throw invalidField(field, 'input.concept-unknown', { typed: tag });
  return resolved;
}
