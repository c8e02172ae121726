import {
  instantOfOrder,
  orderOfInstant,
  type EntryMatch,
  type EntryRange,
  type EntryWish,
  type RankedTerm,
  type SearchIndex,
} from '../search-index/index.ts';
import { createRarestOf } from './rarest-term.ts';

/** What is looked for, and where. */
export interface Plan {
  /** Circles that the viewer stands in: what each sees is searched by itself. */
  circles: readonly string[];
  terms: readonly string[];
  ranking: readonly RankedTerm[];
  /** Oldest place of the order that counts. */
  from: string;
}

/** Matches between two places of the order, the best first. */
export interface Window {
  matches: EntryMatch[];
  /** Everything from here on to where the window began was looked at; what is older was not. */
  from: string;
}

/** Before every place of the order, and after every place. */
export const OLDEST = '0';
export const NEWEST = '~';

export const LIMITS = {
  /** So many entries of the rarest term are looked at for one window. */
  scan: 2_000,
  /** So many matches are ranked against each other. */
  window: 200,
} as const;

/**
 * Reads the matches of a query in windows, newest first. The work of one window is bounded, however common the terms
 * are: the rarest one drives it, and after so many entries of that one the window ends, with or without matches.
 */
export function createWindows(entries: SearchIndex['entries']) {
  const rarestOf = createRarestOf(entries);

  async function toSearch(circle: string, plan: Plan): Promise<{ term: string; wish: EntryWish }> {
    const term = await rarestOf(circle, plan.terms);
    return { term, wish: { all: plan.terms.filter((one) => one !== term), ranking: plan.ranking } };
  }

  async function readCircle(circle: string, plan: Plan, before: string): Promise<Window> {
    const { term, wish } = await toSearch(circle, plan);
    const bounds = { scan: LIMITS.scan, limit: LIMITS.window };
    const { range, isSmall } =
      before === NEWEST
        ? { range: { circle, term }, isSmall: false }
        : await narrow(entries, { circle, term, from: plan.from, before });
    const matches = await entries.findMatches(range, wish, bounds);
    const from = range.from ?? OLDEST;
    if (matches.length === LIMITS.window) return { matches, from: matches.at(-1)?.order ?? from };
    return { matches, from: isSmall ? from : ((await entries.orderAt(range, LIMITS.scan - 1)) ?? from) };
  }

  return {
    /** The window that ends before a place of the order. */
    async read(plan: Plan, before: string): Promise<Window> {
      const found = await Promise.all(plan.circles.map((circle) => readCircle(circle, plan, before)));
      const from = latest([plan.from, ...found.map((window) => window.from)]);
      const matches = onceEach(found.flatMap((window) => window.matches))
        .filter(({ order }) => order >= from)
        .toSorted(byOrder);
      if (matches.length <= LIMITS.window) return { matches: rank(matches), from };
      const kept = matches.slice(0, LIMITS.window);
      return { matches: rank(kept), from: kept.at(-1)?.order ?? from };
    },

    /** A window that was read before, as it is now. */
    async readAgain(plan: Plan, from: string, before: string): Promise<EntryMatch[]> {
      const found = await Promise.all(
        plan.circles.map(async (circle) => {
          const { term, wish } = await toSearch(circle, plan);
          return entries.findMatches({ circle, term, from, before }, wish, {
            scan: 2 * LIMITS.scan,
            limit: 2 * LIMITS.window,
          });
        }),
      );
      return rank(onceEach(found.flat()));
    },
  };
}

const HOUR_MS = 3_600_000;
const GROWTH = 8;

/**
 * Takes a newest part of the range that has no more than `scan` entries, and not much fewer where it can. Some servers
 * read the whole of a range to sort it, so that it must be small before it is read. It is found by counting, wider and
 * wider from the end, then by halving.
 */
async function narrow(
  entries: Pick<SearchIndex['entries'], 'count'>,
  range: Required<EntryRange>,
): Promise<{ range: EntryRange; isSmall: boolean }> {
  const countFrom = (from: string): Promise<number> => entries.count({ ...range, from }, LIMITS.scan + 1);
  if ((await countFrom(range.from)) <= LIMITS.scan) return { range, isSmall: true };
  const end = instantOfOrder(range.before);
  let [tooMany, fitting, width] = [instantOfOrder(range.from), end, HOUR_MS];
  while (fitting - tooMany > 1) {
    const probe = Math.max(Math.ceil((tooMany + fitting) / 2), end - width);
    width *= GROWTH;
    const count = await countFrom(orderOfInstant(new Date(probe)));
    if (count > LIMITS.scan) tooMany = probe;
    else fitting = probe;
    if (count <= LIMITS.scan && count > LIMITS.scan / 4) break;
  }
  // Nothing fits when more than that was written in one instant.
  const isSmall = fitting < end;
  return { range: { ...range, from: orderOfInstant(new Date(isSmall ? fitting : tooMany)) }, isSmall };
}

/** What several circles of one viewer see comes once. */
function onceEach(matches: readonly EntryMatch[]): EntryMatch[] {
  return [...new Map(matches.map((match) => [match.order, match])).values()];
}

function rank(matches: readonly EntryMatch[]): EntryMatch[] {
  return matches.toSorted((one, other) => other.rank - one.rank || byOrder(one, other));
}

function byOrder(one: EntryMatch, other: EntryMatch): number {
  return one.order < other.order ? 1 : -1;
}

function latest(orders: readonly string[]): string {
  return orders.reduce((newest, order) => (order > newest ? order : newest));
}
