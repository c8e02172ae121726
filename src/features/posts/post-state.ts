import { canHidePost, canRestorePost, canWithdrawPost } from '../../contract/permissions.ts';
import type { MeView, ModerationAction, PostState, PostView, ThreadView } from '../../contract/views.ts';
import { forbidden } from '../../errors.ts';
import type { ThreadFact } from '../../events.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { LogEntry } from '../moderation-log/index.ts';
import { isUnnamed, viewerIn, type NewThreadEvent, type ThreadRecord } from '../threads/index.ts';
import type { PostRecord } from './post.model.ts';
import { accessPost, excerptOf, toPostView, type PostsDeps } from './posts-deps.ts';

/** The author takes a post back; a tombstone stays. */
export function withdrawPost(deps: PostsDeps, viewer: Viewer, postId: string): Promise<PostView> {
  return changeState(deps, viewer, postId, {
    to: 'withdrawn',
    may: canWithdrawPost,
    fact: 'post.withdrawn',
    reason: '',
  });
}

/** A moderator hides a post, with a reason that readers see. */
export function hidePost(deps: PostsDeps, viewer: Viewer, postId: string, reason: string): Promise<PostView> {
  return changeState(deps, viewer, postId, {
    to: 'hidden',
    may: canHidePost,
    fact: 'post.hidden',
    reason,
    action: 'post.hide',
    line: 'post-hidden',
  });
}

/** A moderator shows a hidden post again. */
export function restorePost(
  deps: PostsDeps,
  viewer: Viewer,
  postId: string,
  reason: string,
): Promise<PostView> {
  return changeState(deps, viewer, postId, {
    to: 'visible',
    may: canRestorePost,
    fact: 'post.restored',
    reason,
    action: 'post.restore',
    line: 'post-restored',
  });
}

interface StateChange {
  to: PostState;
  may: (viewer: MeView, thread: ThreadView, post: PostView) => boolean;
  fact: ThreadFact;
  reason: string;
  /** For the log; none for what members do with their own posts. */
  action?: ModerationAction;
  line?: NewThreadEvent['type'];
}

async function changeState(
  deps: PostsDeps,
  viewer: Viewer,
  postId: string,
  change: StateChange,
): Promise<PostView> {
  const member = requireMember(viewer);
  const { record: asked } = await accessPost(deps, member, postId);
  return deps.threads.inTurn(asked.threadId.toHexString(), async () => {
    const { record: post, thread } = await accessPost(deps, member, postId);
    const view = await toPostView(deps, thread, post);
    if (post.state === change.to && post.stateReason === reasonShown(change)) return view;
    if (!change.may(viewerIn(thread, member), await deps.threads.toView(thread), view)) throw forbidden();

    if (post.sealed === true) throw forbidden('error.post-sealed');

    const done = await deps.core.database.transaction(async (session) => {
      const { record, events } = await deps.threads.advance(
        thread._id.toHexString(),
        { ...effectOnThread(thread, post, change.to), lines: linesOf(post, change) },
        session,
      );
      const state = { state: change.to, stateReason: reasonShown(change), revision: record.revision };
      const changed = await deps.posts.change(postId, state, session);
      const entry = entryOf(deps, { member, post, thread }, change);
      if (entry !== null) await deps.log.record(entry, session);
      return { record, events, changed };
    });
    const changedView = await toPostView(deps, done.record, done.changed);
    await deps.threads.announce(done.record, {
      what: [change.fact],
      posts: [changedView],
      events: done.events,
    });
    return changedView;
  });
}

function reasonShown({ to, reason }: StateChange): string {
  return to === 'hidden' ? reason : '';
}

interface ChangedPost {
  member: MeView;
  post: PostRecord;
  thread: ThreadRecord;
}

function entryOf(
  { topics }: PostsDeps,
  { member, post, thread }: ChangedPost,
  change: StateChange,
): LogEntry | null {
  if (change.action === undefined) return null;
  return {
    actorId: member.id,
    action: change.action,
    topicPath: topics.pathOf(thread.topicId.toHexString()),
    thread: { id: thread._id.toHexString(), title: thread.title, seenBy: thread.seenBy },
    post: { id: post._id.toHexString(), number: post.number },
    ...(isUnnamed(thread) ? {} : { memberId: post.authorId.toHexString() }),
    reason: change.reason,
  };
}

function linesOf(post: PostRecord, { line, reason }: StateChange): NewThreadEvent[] {
  if (line === undefined) return [];
  return [
    {
      type: line,
      by: 'moderator',
      details: reason === '' ? { number: post.number } : { number: post.number, reason },
    },
  ];
}

/** What the thread has to say differently once the post can, or can no longer, be read. */
export function effectOnThread(thread: ThreadRecord, post: PostRecord, to: PostState) {
  const shown = to === 'visible';
  if (post.number === 1) {
    return { change: { excerpt: shown ? excerptOf(post.text) : '', listed: shown || thread.replyCount > 0 } };
  }
  const wasShown = post.state === 'visible';
  const by = Number(shown) - Number(wasShown);
  const lostAnswer = !shown && thread.acceptedNumber === post.number;
  return {
    increments: { replyCount: by },
    change: lostAnswer ? { acceptedNumber: null, awaitsAnswer: thread.kind === 'question' } : {},
  };
}
