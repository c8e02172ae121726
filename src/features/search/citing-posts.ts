import { readReference, type ReferenceKey, type ReferenceKind } from '../../contract/references.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOf } from '../audience/index.ts';
import type { CitingPostRecord, Posts } from '../posts/index.ts';
import { referencesTerm, referenceTerm, type EntryMatch, type SearchIndex } from '../search-index/index.ts';
import type { ThreadRecord, Threads } from '../threads/index.ts';
import { createWindows, NEWEST, OLDEST } from './windows.ts';

/** A post that cites something, with everything that it cites. */
export interface CitingPost {
  thread: ThreadRecord;
  number: number;
  createdAt: Date;
  references: ReferenceKey[];
}

interface CitingDeps {
  index: Pick<SearchIndex, 'entries'>;
  threads: Threads;
  posts: Posts;
}

type Cited = ReferenceKey | ReferenceKind | '';

/** Finds the newest posts, two hundred at most, that cite one thing, a kind of thing, or anything. */
export function createCitingPosts({ index, threads, posts }: CitingDeps) {
  const windows = createWindows(index.entries);

  async function findMatches(circles: readonly string[], cited: Cited): Promise<EntryMatch[]> {
    const term = typeof cited === 'string' ? referencesTerm(cited) : referenceTerm(cited);
    const { matches } = await windows.read({ circles, terms: [term], ranking: [], from: OLDEST }, NEWEST);
    return matches;
  }

  /** As they are now: those that can be read. */
  async function readPosts(matches: readonly EntryMatch[]): Promise<CitingPostRecord[]> {
    const found = await posts.store.findReferences(matches.map(({ _id }) => _id.toHexString()));
    const byId = new Map(found.map((post) => [post._id.toHexString(), post]));
    return matches.flatMap(({ _id }) => {
      const post = byId.get(_id.toHexString());
      return post?.state === 'visible' ? [post] : [];
    });
  }

  return {
    /** Those that the viewer may see. The index only proposes: threads are reached through their door. */
    async seenBy(viewer: Viewer, cited: Cited): Promise<CitingPost[]> {
      const matches = await findMatches(circlesOf(viewer), cited);
      const ids = matches.map(({ threadId }) => threadId.toHexString());
      const [records, found] = await Promise.all([threads.accessMany(viewer, ids), readPosts(matches)]);
      const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
      return found.flatMap(({ threadId, number, createdAt, references }) => {
        const thread = byId.get(threadId.toHexString());
        return thread === undefined ? [] : [{ thread, number, createdAt, references: toKeys(references) }];
      });
    },

    /** What posts of some circles cite, for work that shows it to nobody. */
    async citedIn(circles: readonly string[], cited: Cited): Promise<ReferenceKey[]> {
      const found = await readPosts(await findMatches(circles, cited));
      return found.flatMap(({ references }) => toKeys(references));
    },
  };
}

function toKeys(references: readonly { kind: string; id: string }[]): ReferenceKey[] {
  return references.flatMap(({ kind, id }) => readReference(kind, id) ?? []);
}
