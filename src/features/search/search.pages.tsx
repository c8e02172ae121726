import { z } from 'zod';
import { SearchPage, type SearchPageProps } from '../../../client/pages/SearchPage.tsx';
import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import { SearchQuery } from '../../contract/inputs.ts';
import type { PageContext } from '../../contract/page.ts';
import type { AuthorView, TagView } from '../../contract/views.ts';
import { ForumError } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { translateFieldErrors } from '../../http/problems.ts';
import { parse } from '../../parse.ts';
import type { Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';
import type { SearchFace } from './search-face.ts';
import type { SearchResult } from './search.service.ts';

interface SearchPageDeps {
  search: SearchFace;
  concepts: Concepts;
  topics: Topics;
  members: Members;
}

type Wanted = z.output<typeof SearchQuery>;
type Filters = SearchPageProps['filters'];

/** A form sends the fields that were left empty too. */
const Fields = z.record(z.string(), z.unknown());
// The page says beside these fields what is wrong with them.
const SHOWN = new Set(['from', 'to']);

export function declareSearchPages(endpoints: Endpoints, deps: SearchPageDeps): void {
  endpoints.page({ path: '/search', access: 'anyone', query: Fields }, async (call) => {
    const { page, viewer } = call;
    const given = call.query;
    try {
      const wanted = parse(SearchQuery, given);
      const result = isAsked(wanted) ? await deps.search.find(call, wanted) : null;
      const filters = await toFilters(deps, { viewer, wanted, result });
      return { view: <SearchPage {...propsOf(deps, { page, viewer, wanted, filters, result })} /> };
    } catch (error) {
      if (!(error instanceof ForumError) || !isShown(error)) throw error;
      const wanted = parse(SearchQuery, leaveOut(given, error));
      const filters = {
        ...(await toFilters(deps, { viewer, wanted, result: null })),
        from: textOf(given['from']),
        to: textOf(given['to']),
      };
      const props = propsOf(deps, { page, viewer, wanted, filters, result: null });
      return { view: <SearchPage {...props} errors={translateFieldErrors(error, page.t)} />, status: 422 };
    }
  });
}

interface Shown {
  page: PageContext;
  viewer: Viewer;
  wanted: Wanted;
  filters: Filters;
  result: SearchResult | null;
}

function propsOf(
  { topics }: SearchPageDeps,
  { page, viewer, wanted, filters, result }: Shown,
): SearchPageProps {
  return {
    page,
    query: wanted.q,
    filters,
    hits: result,
    total: result?.total ?? null,
    concepts: result?.concepts ?? [],
    topics: topics.tree(viewer),
    authors: authorsOf(result),
  };
}

function isAsked({ q, cursor: _cursor, ...filters }: Wanted): boolean {
  return q !== '' || Object.values(filters).some((value) => value !== undefined);
}

async function toFilters(
  { concepts, members }: SearchPageDeps,
  asked: Pick<Shown, 'viewer' | 'wanted' | 'result'>,
): Promise<Filters> {
  const { wanted } = asked;
  const { topic = null, kind = null, from = null, to = null, ref = null } = wanted;
  return {
    topic,
    kind,
    from,
    to,
    ref,
    tag: tagOf(concepts, wanted.tag),
    also: tagOf(concepts, wanted.also),
    author: await authorOf(members, asked),
  };
}

function tagOf(concepts: Concepts, id: string | undefined): TagView | null {
  return id === undefined ? null : (concepts.tags([id])[0] ?? null);
}

/** By name for members, who know each other; to others only who wrote something of what they find. */
async function authorOf(
  members: Members,
  { viewer, wanted: { author: id }, result }: Pick<Shown, 'viewer' | 'wanted' | 'result'>,
): Promise<AuthorView | null> {
  if (id === undefined) return null;
  const found = authorsOf(result).find((author) => author.id === id);
  if (found !== undefined || viewer?.circles.includes(MEMBERS_CIRCLE) !== true) return found ?? null;
  return (await members.findAuthors([id])).get(id) ?? null;
}

/** The authors of what was found, by name: to choose one of them. */
function authorsOf(result: SearchResult | null): AuthorView[] {
  const found = (result?.items ?? []).map(({ post }) => post.author).filter(({ alias }) => alias === null);
  const authors = new Map(found.map((author) => [author.id, author]));
  return [...authors.values()].toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? ''));
}

function isShown({ code, fields }: ForumError): boolean {
  return code === 'invalid-input' && fields.length > 0 && fields.every(({ field }) => SHOWN.has(field));
}

function leaveOut(given: Record<string, unknown>, { fields }: ForumError): Record<string, unknown> {
  const wrong = new Set(fields.map(({ field }) => field));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 40) : null;
}
