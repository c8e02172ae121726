import type { Locale } from '../../contract/locale.ts';
import { newId } from '../../database/index.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { ThreadRecord } from '../threads/index.ts';
import { acceptAnswer } from './accept-answer.ts';
import { editPost, readSource, type PostEdit } from './edit-post.ts';
import { checkThread, checkThreadText, openThread, type ThreadDraft } from './open-thread.ts';
import type { PostRecord } from './post.model.ts';
import { activityOf } from './member-activity.ts';
import { checkReply, checkReplyText, postReply, type PostDraft } from './post-reply.ts';
import { hidePost, restorePost, withdrawPost } from './post-state.ts';
import { accessPost, renderSource, toPostView, type PostsDeps } from './posts-deps.ts';
import {
  createKeptPages,
  quotePost,
  readChanges,
  readHistory,
  readKeptPage,
  readPost,
} from './read-posts.ts';

export type PostVerbs = ReturnType<typeof createPostVerbs>;

/** What can be done with posts, as pages, API and other features call it. */
export function createPostVerbs(deps: PostsDeps) {
  const kept = createKeptPages(deps.core.events);
  return {
    openThread: (viewer: Viewer, draft: ThreadDraft) => openThread(deps, viewer, draft),
    checkThread: (viewer: Viewer, draft: ThreadDraft) => checkThread(deps, viewer, draft),
    checkReply: (viewer: Viewer, threadId: string, draft: PostDraft) =>
      checkReply(deps, viewer, threadId, draft),
    checkThreadText: (viewer: Viewer, draft: ThreadDraft) => checkThreadText(deps, viewer, draft),
    checkReplyText: (viewer: Viewer, threadId: string, draft: PostDraft) =>
      checkReplyText(deps, viewer, threadId, draft),
    postReply: (viewer: Viewer, threadId: string, draft: PostDraft) =>
      postReply(deps, viewer, threadId, draft),
    editPost: (viewer: Viewer, postId: string, edit: PostEdit) => editPost(deps, viewer, postId, edit),
    withdrawPost: (viewer: Viewer, postId: string) => withdrawPost(deps, viewer, postId),
    hidePost: (viewer: Viewer, postId: string, reason: string) => hidePost(deps, viewer, postId, reason),
    restorePost: (viewer: Viewer, postId: string, reason: string) =>
      restorePost(deps, viewer, postId, reason),
    acceptAnswer: (viewer: Viewer, threadId: string, number: number | null) =>
      acceptAnswer(deps, viewer, threadId, number),
    accessThread: (viewer: Viewer, threadId: string) => deps.threads.access(viewer, threadId),
    readPage: (thread: ThreadRecord, page: number) => readKeptPage(deps, kept, thread, page),
    readChanges: (viewer: Viewer, threadId: string, since: number) =>
      readChanges(deps, viewer, threadId, since),
    readPost: (viewer: Viewer, postId: string) => readPost(deps, viewer, postId),
    readSource: (viewer: Viewer, postId: string) => readSource(deps, viewer, postId),
    readHistory: (viewer: Viewer, postId: string) => readHistory(deps, viewer, postId),
    quotePost: (viewer: Viewer, at: { threadId: string; number: number; label: string }) =>
      quotePost(deps, viewer, at),
    /** HTML of a text that is not stored. */
    preview: async (viewer: Viewer, source: string, language: Locale) => {
      await deps.limits.consume('preview.member', requireMember(viewer).id);
      return (await renderSource(deps, source, language, newId())).html;
    },
    activityOf: (viewer: Viewer, memberId: string) => activityOf(deps, viewer, memberId),
    /** The record and its thread, through the audience rule. */
    access: (viewer: Viewer, postId: string) => accessPost(deps, viewer, postId),
    toView: (record: PostRecord, thread: ThreadRecord) => toPostView(deps, thread, record),
  };
}
