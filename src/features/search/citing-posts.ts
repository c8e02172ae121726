import { readReference, type ReferenceKey, type ReferenceKind } from '../../contract/references.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOf } from '../audience/index.ts';
import type { Posts } from '../posts/index.ts';
import { referencesTerm, referenceTerm, type SearchIndex } from '../search-index/index.ts';
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

/**
 * Gives the newest posts, two hundred at most, that cite something, or a kind of thing, or one thing, and that the
 * viewer may see. As in a search the index only proposes: threads are reached through their door, and posts are read
 * as they are now.
 */
export function createCitingPosts({ index, threads, posts }: CitingDeps) {
  const windows = createWindows(index.entries);

  return async function findCitingPosts(
    viewer: Viewer,
    cited: ReferenceKey | ReferenceKind | '',
  ): Promise<CitingPost[]> {
    const term = typeof cited === 'string' ? referencesTerm(cited) : referenceTerm(cited);
    const plan = { circles: circlesOf(viewer), terms: [term], ranking: [], from: OLDEST };
    const { matches } = await windows.read(plan, NEWEST);
    const [records, found] = await Promise.all([
      threads.accessMany(
        viewer,
        matches.map(({ threadId }) => threadId.toHexString()),
      ),
      posts.store.findReferences(matches.map(({ _id }) => _id.toHexString())),
    ]);
    const byId = new Map(records.map((record) => [record._id.toHexString(), record]));
    const postsById = new Map(found.map((post) => [post._id.toHexString(), post]));
    return matches.flatMap(({ _id }) => {
      const post = postsById.get(_id.toHexString());
      const thread = byId.get(post?.threadId.toHexString() ?? '');
      if (post?.state !== 'visible' || thread === undefined) return [];
      const { number, createdAt } = post;
      return [{ thread, number, createdAt, references: toKeys(post.references) }];
    });
  };
}

function toKeys(references: readonly { kind: string; id: string }[]): ReferenceKey[] {
  return references.flatMap(({ kind, id }) => readReference(kind, id) ?? []);
}
