import type { ExportView } from '../../contract/erasure.ts';
import type { Viewer } from '../../viewer.ts';
import type { PostRecord } from '../posts/index.ts';
import type { ErasureDeps } from './erase.ts';
import { seenOf } from './seen-threads.ts';

type ExportedPost = ExportView['posts'][number];

const BATCH = 200;

/**
 * Their own words stay theirs, as they typed them: earlier versions, what they took back and what moderators have
 * hidden, too. Of a thread that they left no more is said.
 */
export async function exportPosts(
  deps: ErasureDeps,
  viewer: Viewer,
  memberId: string,
): Promise<ExportedPost[]> {
  const all = await readAll(deps, memberId);
  const [seen, versions] = await Promise.all([
    seenOf(
      deps,
      viewer,
      all.map(({ threadId }) => threadId.toHexString()),
    ),
    readVersions(deps, all),
  ]);
  return all.map((post) => ({
    ...(seen.has(post.threadId.toHexString())
      ? { threadId: post.threadId.toHexString(), number: post.number }
      : { threadId: null, number: null }),
    chatham: post.chatham,
    state: post.state,
    language: post.language,
    source: post.source,
    createdAt: post.createdAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    versions: versions.get(post._id.toHexString()) ?? [],
  }));
}

async function readAll({ posts }: ErasureDeps, memberId: string): Promise<PostRecord[]> {
  const all = new Map<string, PostRecord>();
  for (let after = new Date(0); ;) {
    const found = await posts.store.findTextsOf(memberId, after, BATCH);
    const before = all.size;
    for (const post of found) all.set(post._id.toHexString(), post);
    const last = found.at(-1);
    if (last === undefined || all.size === before) break;
    after = last.createdAt;
  }
  return [...all.values()];
}

async function readVersions(
  { posts }: ErasureDeps,
  all: readonly PostRecord[],
): Promise<ReadonlyMap<string, ExportedPost['versions']>> {
  const edited = all.filter(({ versions }) => versions > 0).map(({ _id }) => _id.toHexString());
  const found = new Map<string, ExportedPost['versions']>();
  for (let from = 0; from < edited.length; from += BATCH)
    for (const { postId, source, writtenAt } of await posts.store.findVersionsOf(
      edited.slice(from, from + BATCH),
    )) {
      const known = found.get(postId.toHexString()) ?? [];
      found.set(postId.toHexString(), [...known, { source, writtenAt: writtenAt.toISOString() }]);
    }
  return found;
}
