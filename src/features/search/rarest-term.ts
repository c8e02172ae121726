import { LRUCache } from 'lru-cache';
import { ANY_TERM, type SearchIndex } from '../search-index/index.ts';

/** Gives the term that the fewest posts that a circle sees have. It decides what a search costs, never what it finds. */
export type RarestOf = (circle: string, terms: readonly string[]) => Promise<string>;

// Terms are counted no further than this, no more of them, and anew after a minute.
const COUNTED = { upTo: 500, terms: 6, ms: 60_000, kept: 5_000 };

export function createRarestOf(entries: Pick<SearchIndex['entries'], 'count'>): RarestOf {
  const counts = new LRUCache<string, number>({ max: COUNTED.kept, ttl: COUNTED.ms });

  async function countOf(circle: string, term: string): Promise<number> {
    const key = `${circle} ${term}`;
    const count = counts.get(key) ?? (await entries.count({ circle, term }, COUNTED.upTo));
    counts.set(key, count);
    return count;
  }

  return async (circle, terms) => {
    const [only = ANY_TERM, ...others] = terms;
    if (others.length === 0) return only;
    // Long words are rare ones.
    const candidates = terms.toSorted((one, other) => other.length - one.length).slice(0, COUNTED.terms);
    const counted = await Promise.all(
      candidates.map(async (term) => ({ term, count: await countOf(circle, term) })),
    );
    return counted.reduce((rarest, one) => (one.count < rarest.count ? one : rarest)).term;
  };
}
