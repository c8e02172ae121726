import type { AuthorView, SearchHitView, ThreadView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { PostRecord, Posts } from '../posts/index.ts';
import type { EntryMatch, Sequence } from '../search-index/index.ts';
import type { Threads } from '../threads/index.ts';
import { createMarker, type Marker } from './mark.ts';
import { hasPhrase, type ReadQuery } from './read-query.ts';

export interface HitSources {
  threads: Threads;
  posts: Posts;
}

/** Turns matches into at most `wanted` hits, in their order. `looked`: how many of the matches that took. */
export type ShowHits = (
  matches: readonly EntryMatch[],
  wanted: number,
) => Promise<{ hits: SearchHitView[]; looked: number }>;

// So many texts are read at once.
const BATCH = 25;

/**
 * Makes the step from the index to what is shown. The index only proposes: every thread is reached through its door
 * again, and every post is looked at as it is now.
 */
export function createHitReader(sources: HitSources, viewer: Viewer, read: ReadQuery): ShowHits {
  const marker = createMarker(read.marked);

  return async function showHits(matches, wanted) {
    const hits: SearchHitView[] = [];
    let looked = 0;
    while (hits.length < wanted && looked < matches.length) {
      const batch = matches.slice(looked, looked + BATCH);
      for (const hit of await readBatch(batch)) {
        if (hits.length === wanted) break;
        looked += 1;
        if (hit !== null) hits.push(hit);
      }
    }
    return { hits, looked };
  };

  async function readBatch(batch: readonly EntryMatch[]): Promise<(SearchHitView | null)[]> {
    const [posts, records] = await Promise.all([
      sources.posts.store.findByIds(batch.map(({ _id }) => _id.toHexString())),
      sources.threads.accessMany(
        viewer,
        batch.map(({ threadId }) => threadId.toHexString()),
      ),
    ]);
    const postsById = new Map(posts.map((post) => [post._id.toHexString(), post]));
    const recordsById = new Map(records.map((record) => [record._id.toHexString(), record]));
    const written = posts.flatMap((post) => {
      const thread = recordsById.get(post.threadId.toHexString());
      return thread === undefined
        ? []
        : [{ postId: post._id.toHexString(), thread, authorId: post.authorId }];
    });
    const [views, found] = await Promise.all([
      sources.threads.toViews(records),
      sources.threads.authorsOf(written),
    ]);
    const authors = new Map(written.map(({ postId }, index) => [postId, found[index]]));
    const threadsById = new Map(views.map((view) => [view.id, view]));
    return batch.map(({ _id }) => {
      const post = postsById.get(_id.toHexString());
      if (post?.state !== 'visible') return null;
      const thread = threadsById.get(post.threadId.toHexString());
      const author = authors.get(post._id.toHexString());
      return thread === undefined || author === undefined
        ? null
        : toHit({ post, thread, author }, read.phrases, marker);
    });
  }
}

interface Found {
  post: PostRecord;
  thread: ThreadView;
  author: AuthorView;
}

/** Null when a phrase does not stand in the post. */
function toHit(
  { post, thread, author }: Found,
  phrases: readonly Sequence[],
  marker: Marker,
): SearchHitView | null {
  if (!phrases.every((phrase) => stands(post, thread, phrase))) return null;
  return {
    thread,
    post: {
      id: post._id.toHexString(),
      number: post.number,
      author,
      createdAt: post.createdAt.toISOString(),
    },
    title: marker.mark(thread.title),
    excerpt: marker.excerpt(post.text),
  };
}

function stands(post: PostRecord, thread: ThreadView, phrase: Sequence): boolean {
  return hasPhrase(post.text, phrase) || (post.number === 1 && hasPhrase(thread.title, phrase));
}
