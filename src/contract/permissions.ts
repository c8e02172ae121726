import { groupCircle, MEMBERS_CIRCLE, projectCircle } from './circles.ts';
import type { PostView, ThreadView, ViewerView } from './views.ts';

/*
 * What a viewer may do with what they can see. The interface shows controls by these rules and the services check by
 * the same ones. Whether something can be seen at all is decided elsewhere: by the audience rule on the server.
 */

type Viewer = ViewerView | null;

export function moderatesTopic(viewer: Viewer, topicId: string, parentId: string | null): boolean {
  if (viewer === null) return false;
  if (viewer.administrator || viewer.moderates === 'all') return true;
  return viewer.moderates.includes(topicId) || (parentId !== null && viewer.moderates.includes(parentId));
}

/** Moderators of its topic, as far as they see it, and those who facilitate one of its projects or its group. */
export function moderatesThread(
  viewer: Viewer,
  thread: Pick<ThreadView, 'topic' | 'parentTopic' | 'audience'>,
): boolean {
  return (
    moderatesTopic(viewer, thread.topic.id, thread.parentTopic?.id ?? null) ||
    facilitatesThread(viewer, thread)
  );
}

/** Moderators of every topic, and administrators: they manage the tree of topics and the vocabulary. */
export function moderatesAll(viewer: Viewer): boolean {
  return viewer !== null && (viewer.administrator || viewer.moderates === 'all');
}

/** Some topic at least. */
export function moderatesSomeTopic(viewer: Viewer): boolean {
  return viewer !== null && (moderatesAll(viewer) || viewer.moderates.length > 0);
}

/** Some topic, or the threads of some project or group. */
export function moderatesAnything(viewer: Viewer): boolean {
  return viewer !== null && (moderatesSomeTopic(viewer) || viewer.facilitates.length > 0);
}

/** A member of the hub, and no guest: threads are opened, and replies scheduled, by members alone. */
export function isHubMember(viewer: Viewer): boolean {
  return viewer?.circles.includes(MEMBERS_CIRCLE) === true;
}

export function canReply(viewer: Viewer, thread: ThreadView): boolean {
  return viewer !== null && (!thread.locked || moderatesThread(viewer, thread));
}

export function canEditPost(viewer: Viewer, thread: ThreadView, post: PostView): boolean {
  if (viewer === null || post.state !== 'visible') return false;
  return post.author.id === viewer.id && (!thread.locked || moderatesThread(viewer, thread));
}

/** The opening post stays as long as others have replied; it can be edited. */
export function canWithdrawPost(viewer: Viewer, thread: ThreadView, post: PostView): boolean {
  return canEditPost(viewer, thread, post) && (post.number > 1 || thread.replyCount === 0);
}

export function canHidePost(viewer: Viewer, thread: ThreadView, post: PostView): boolean {
  return moderatesThread(viewer, thread) && post.state === 'visible';
}

export function canRestorePost(viewer: Viewer, thread: ThreadView, post: PostView): boolean {
  return moderatesThread(viewer, thread) && post.state === 'hidden';
}

export function canReportPost(viewer: Viewer, post: PostView): boolean {
  return viewer !== null && post.author.id !== viewer.id && post.state === 'visible';
}

export function canAcceptAnswer(viewer: Viewer, thread: ThreadView): boolean {
  if (viewer === null || thread.kind !== 'question') return false;
  return moderatesThread(viewer, thread) || (thread.author.id === viewer.id && !thread.locked);
}

/** The opener may mend the title, kind and tags of their own thread; moderators those of any. */
export function canEditThread(viewer: Viewer, thread: ThreadView): boolean {
  if (viewer === null) return false;
  return moderatesThread(viewer, thread) || (thread.author.id === viewer.id && !thread.locked);
}

/** Whoever speaks for one of the circles that the thread is for: a facilitator of a project or the group. */
function facilitatesThread(viewer: Viewer, { audience }: Pick<ThreadView, 'audience'>): boolean {
  const circles = [
    ...audience.projects.map(({ id }) => projectCircle(id)),
    ...(audience.group === null ? [] : [groupCircle(audience.group.id)]),
  ];
  return viewer?.facilitates.some((circle) => circles.includes(circle)) === true;
}

/** Who sees a thread is for its opener, locked or not, and for those who moderate or facilitate it. */
export function canChangeAudience(viewer: Viewer, thread: ThreadView): boolean {
  if (viewer === null) return false;
  const isOpener = thread.author.id === viewer.id;
  return isOpener || moderatesThread(viewer, thread);
}

/** Who wrote something under the Chatham House Rule is for two of its moderators together, and for a breach of the rules. */
export function canRevealAuthors(viewer: Viewer, thread: ThreadView): boolean {
  return thread.chatham && moderatesThread(viewer, thread);
}

/** Announcements are for those who speak for a topic. */
export function canAnnounce(viewer: Viewer, topicId: string, parentId: string | null): boolean {
  return moderatesTopic(viewer, topicId, parentId);
}

/** Earlier versions: of a visible post for every member, of others for moderators (and of a withdrawn one its author). */
export function canReadHistory(viewer: Viewer, thread: ThreadView, post: PostView): boolean {
  if (viewer === null || post.leftOut) return false;
  if (moderatesThread(viewer, thread)) return true;
  return post.state === 'visible' || (post.state === 'withdrawn' && post.author.id === viewer.id);
}

/** Who decides about the people of a group: its facilitators and administrators. */
export function canKeepGroup(viewer: Viewer, groupId: string): boolean {
  return viewer !== null && (viewer.administrator || viewer.facilitates.includes(groupCircle(groupId)));
}

/** Administrators keep every project, editors their own. */
export function canEditProject(viewer: Viewer, projectId: string): boolean {
  return viewer !== null && (viewer.administrator || viewer.edits.includes(projectId));
}
