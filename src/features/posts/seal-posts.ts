import type { Transaction } from '../../database/index.ts';
import type { PostRecord } from './post.model.ts';
import type { PostsRepository } from './posts.repository.ts';

const STEP = 200;

/**
 * Before a thread is shown to more people: the posts `leaveOut` are taken back, and of every post only what can be read
 * now is theirs to see. What was withdrawn or hidden, and every earlier version, stays where nobody reaches it.
 */
export async function sealPosts(
  posts: PostsRepository,
  thread: { id: string; lastNumber: number; revision: number },
  leaveOut: ReadonlySet<number>,
  session: Transaction,
): Promise<PostRecord[]> {
  const gone: PostRecord[] = [];
  for (let from = 1; from <= thread.lastNumber; from += STEP) {
    for (const post of await posts.findBetween(thread.id, from, from + STEP - 1)) {
      const isShown = post.state === 'visible' && !leaveOut.has(post.number);
      const id = post._id.toHexString();
      if (!isShown) gone.push(await sealAway(posts, post, thread.revision, session));
      else if (post.versions > 0) await posts.change(id, { sealedVersions: post.versions }, session);
    }
  }
  return gone;
}

async function sealAway(
  posts: PostsRepository,
  post: PostRecord,
  revision: number,
  session: Transaction,
): Promise<PostRecord> {
  const version = post.versions + 1;
  const { source, html, editedAt, createdAt } = post;
  await posts.keepVersion(
    { postId: post._id, version, source, html, writtenAt: editedAt ?? createdAt },
    session,
  );
  const state = post.state === 'visible' ? ('withdrawn' as const) : post.state;
  const empty = { source: '', html: '', text: '', references: [], stateReason: '' };
  return posts.change(
    post._id.toHexString(),
    { ...empty, state, sealed: true, sealedVersions: version, versions: version, revision },
    session,
  );
}
