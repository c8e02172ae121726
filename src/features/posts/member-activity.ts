import type { ActivityView } from '../../contract/account-views.ts';
import type { Viewer } from '../../viewer.ts';
import { excerptOf, type PostsDeps } from './posts-deps.ts';

const SHOWN = 20;
// Hidden and withdrawn posts and threads out of sight are passed over, so a few more are read.
const READ = 60;

/** What a member wrote lately, as far as the viewer may see it. */
export async function activityOf(deps: PostsDeps, viewer: Viewer, memberId: string): Promise<ActivityView> {
  const [records, threadCount, postCount] = await Promise.all([
    deps.posts.findByAuthor(memberId, READ),
    deps.threads.countByAuthor(viewer, memberId),
    countPosts(deps, viewer, memberId),
  ]);
  const readable = records.filter(({ state }) => state === 'visible');
  const threads = await deps.threads.accessMany(
    viewer,
    readable.map(({ threadId }) => threadId.toHexString()),
  );
  const titles = new Map(threads.map(({ _id, title }) => [_id.toHexString(), title]));
  const posts = readable.flatMap((post) => {
    const threadId = post.threadId.toHexString();
    const threadTitle = titles.get(threadId);
    if (threadTitle === undefined) return [];
    return [
      {
        threadId,
        threadTitle,
        number: post.number,
        excerpt: excerptOf(post.text),
        createdAt: post.createdAt.toISOString(),
      },
    ];
  });
  return { threadCount, postCount, posts: posts.slice(0, SHOWN) };
}

/** Posts that the viewer may see, thread by thread: a number that counted more would tell of what is hidden from them. */
async function countPosts(deps: PostsDeps, viewer: Viewer, memberId: string): Promise<number> {
  const counts = await deps.posts.countByThread(memberId);
  const seen = await deps.threads.accessMany(viewer, [...counts.keys()]);
  return seen.reduce((sum, { _id }) => sum + (counts.get(_id.toHexString()) ?? 0), 0);
}
