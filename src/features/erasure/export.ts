import type { ExportView } from '../../contract/erasure.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { PostRecord } from '../posts/index.ts';
import type { ErasureDeps } from './erase.ts';

const BATCH = 200;
/** Of what is no text of theirs; nobody has as many. */
const MOST = 1_000;

/** Everything that the hub keeps of the viewer. */
export async function exportOwn(deps: ErasureDeps, viewer: Viewer): Promise<ExportView> {
  const account = requireMember(viewer);
  await deps.accounts.limits.consume('preview.member', account.id);
  const page = { cursor: undefined, limit: MOST };
  const [posts, scheduled, requests, reports] = await Promise.all([
    readPosts(deps, viewer, account.id),
    deps.scheduled.ofMember(account.id),
    deps.memberships.requestStore.findOfMember(account.id, page),
    deps.moderation.store.findOfReporter(account.id, page),
  ]);
  // Who left the circle of a thread is told nothing of it any more, were it their own report.
  const seen = await seenOf(
    deps,
    viewer,
    reports.items.map(({ threadId }) => threadId.toHexString()),
  );
  return {
    exportedAt: deps.core.now().toISOString(),
    account,
    posts,
    scheduled: scheduled.map(({ kind, threadId, draft, publishAt }) => ({
      kind,
      threadId: threadId?.toHexString() ?? null,
      source: draft.source,
      publishAt: publishAt.toISOString(),
    })),
    membershipRequests: requests.items.map(({ kind, targetId, note, state, askedAt }) => ({
      ...{ kind, targetId, note, state },
      askedAt: askedAt.toISOString(),
    })),
    reports: reports.items
      .filter(({ threadId }) => seen.has(threadId.toHexString()))
      .map(({ postId, reason, note, state, reportedAt }) => ({
        postId: postId.toHexString(),
        ...{ reason, note, state },
        reportedAt: reportedAt.toISOString(),
      })),
  };
}

/** Those of the threads that the viewer may see. */
async function seenOf(
  { threads }: ErasureDeps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  return new Set((await threads.accessMany(viewer, ids)).map(({ _id }) => _id.toHexString()));
}

/** Their own words stay theirs; of a thread that they left no more is said. */
async function readPosts(deps: ErasureDeps, viewer: Viewer, memberId: string): Promise<ExportView['posts']> {
  const all = new Map<string, PostRecord>();
  for (let after = new Date(0); ;) {
    const found = await deps.posts.store.findTextsOf(memberId, after, BATCH);
    const before = all.size;
    for (const post of found) all.set(post._id.toHexString(), post);
    const last = found.at(-1);
    if (last === undefined || all.size === before) break;
    after = last.createdAt;
  }
  const seen = await seenOf(
    deps,
    viewer,
    [...all.values()].map(({ threadId }) => threadId.toHexString()),
  );
  return [...all.values()].map((post) => ({
    ...(seen.has(post.threadId.toHexString())
      ? { threadId: post.threadId.toHexString(), number: post.number }
      : { threadId: null, number: null }),
    chatham: post.chatham,
    state: post.state,
    language: post.language,
    // What moderators have hidden is theirs to show again: nobody else reads it, its author neither.
    source: post.state === 'hidden' ? '' : post.source,
    createdAt: post.createdAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
  }));
}
