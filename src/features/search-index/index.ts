import type { Core } from '../../core.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import { Follower } from './follower.ts';
import { createLexiconReader } from './lexicon.ts';
import { createSearchEntriesRepository } from './search-entries.repository.ts';
import { createSearchedThreadsRepository } from './searched-threads.repository.ts';
import { takeInThread } from './take-in-thread.ts';

export { standsAt, type Lexicon, type Sequence } from './lexicon.ts';
export type { EntryMatch, EntryRange, EntryWish, RankedTerm } from './search-entries.repository.ts';
export {
  ANY_TERM,
  authorTerm,
  instantOfOrder,
  kindTerm,
  orderOfInstant,
  referencesTerm,
  referenceTerm,
  tagTerm,
  titleTerm,
  topicTerm,
} from './terms.ts';
export { tokensOf, type Token } from './words.ts';
export type SearchIndex = ReturnType<typeof createSearchIndex>;

interface SearchIndexNeeds {
  threads: Threads;
  posts: Posts;
  concepts: Concepts;
}

/** An inverted index over the posts that can be read, which follows the revisions of their threads. */
export function createSearchIndex(core: Core, { threads, posts, concepts }: SearchIndexNeeds) {
  const { connection } = core.database;
  const entries = createSearchEntriesRepository(connection);
  const searched = createSearchedThreadsRepository(connection);
  const lexicon = createLexiconReader(concepts);
  const follower = new Follower(core, {
    take: (threadId) => takeInThread({ threads, posts, entries, searched, lexicon }, threadId),
    findWaiting: async (limit) => {
      const stale = await threads.store.findSearchStale(limit);
      const outdated = await searched.findOutdated(lexicon().fingerprint, limit);
      return [...new Set([...stale.map((thread) => thread._id.toHexString()), ...outdated])];
    },
  });
  return { follower, models: [...entries.models, ...searched.models], entries, lexicon };
}
