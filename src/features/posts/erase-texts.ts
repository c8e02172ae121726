import type { ThreadRecord } from '../threads/index.ts';
import type { PostRecord } from './post.model.ts';
import { effectOnThread } from './post-state.ts';
import { toPostView, type PostsDeps } from './posts-deps.ts';

const BATCH = 50;
/** In no language: it has to be said in all of them at once. */
const ERASED_TITLE = '…';

/**
 * Takes back everything that somebody wrote, with its text and every earlier version; numbers and tombstones stay, so
 * that quotes and addresses hold. What was done before is left alone, so that it can be begun again after it was cut off.
 */
export async function eraseTextsOf(deps: PostsDeps, authorId: string, goesOn: () => boolean): Promise<void> {
  for (let after = new Date(0); goesOn();) {
    const found = await deps.posts.findTextsOf(authorId, after, BATCH);
    const last = found.at(-1);
    if (last === undefined) return;
    for (const post of found) await eraseText(deps, post);
    after = last.createdAt;
  }
}

async function eraseText(deps: PostsDeps, { _id, threadId }: PostRecord): Promise<void> {
  const id = threadId.toHexString();
  await deps.threads.inTurn(id, async () => {
    const [post, thread] = await Promise.all([
      deps.posts.findById(_id.toHexString()),
      deps.threads.store.findById(id),
    ]);
    if (post === null || thread === null) return;
    const done = await store(deps, thread, post);
    await deps.threads.announce(done.record, {
      what: ['post.withdrawn'],
      posts: [await toPostView(deps, done.record, done.changed)],
    });
  });
}

/** A title is what the conversation of others goes by; where nobody else wrote, it goes with the text. */
async function titleAfter(
  { posts }: PostsDeps,
  thread: ThreadRecord,
  { number, threadId, authorId }: PostRecord,
): Promise<{ title?: string }> {
  if (number !== 1) return {};
  const isAnswered = await posts.hasOthers(threadId.toHexString(), authorId.toHexString());
  return isAnswered || thread.title === ERASED_TITLE ? {} : { title: ERASED_TITLE };
}

function store(deps: PostsDeps, thread: ThreadRecord, post: PostRecord) {
  const isShown = post.state === 'visible';
  return deps.core.database.transaction(async (session) => {
    const effect = isShown ? effectOnThread(thread, post, 'withdrawn') : { change: {} };
    const { record } = await deps.threads.advance(
      thread._id.toHexString(),
      { ...effect, change: { ...effect.change, ...(await titleAfter(deps, thread, post)) } },
      session,
    );
    const empty = { source: '', html: '', text: '', references: [], versions: 0 };
    const changed = await deps.posts.change(
      post._id.toHexString(),
      { ...empty, ...(isShown ? { state: 'withdrawn' as const } : {}), revision: record.revision },
      session,
    );
    await deps.posts.removeVersions(post._id.toHexString(), session);
    return { record, changed };
  });
}
