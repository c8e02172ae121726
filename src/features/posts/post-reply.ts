import type { z } from 'zod';
import type { PostInput } from '../../contract/inputs.ts';
import { canReply } from '../../contract/permissions.ts';
import type { MeView, PostView } from '../../contract/views.ts';
import { isDuplicateKey, newId, toObjectId } from '../../database/index.ts';
import { ForumError } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { isUnnamed, type ThreadRecord } from '../threads/index.ts';
import { requireFitting, requireKept } from './keep-within.ts';
import type { PostRecord } from './post.model.ts';
import { requireWrittenFor } from './written-for.ts';
import { renderSource, toPostView, toStoredMarkup, type PostsDeps } from './posts-deps.ts';

export type PostDraft = z.output<typeof PostInput>;

/** Adds a reply. Sent again with the same `clientId`, it gives the reply that was stored. */
export async function postReply(
  deps: PostsDeps,
  viewer: Viewer,
  threadId: string,
  draft: PostDraft,
): Promise<PostView> {
  const member = requireMember(viewer);
  const thread = await deps.threads.access(member, threadId);
  const earlier = await deps.posts.findByClientId(member.id, draft.clientId);
  if (earlier !== null) return toPostView(deps, thread, requireSameThread(earlier, threadId));

  await deps.limits.consume('post.member', member.id);
  const post = await toReply(deps, { thread, member, draft });
  return deps.threads.inTurn(threadId, async () => {
    // Asked in turn, so that a lock which came meanwhile holds.
    if (!canReply(member, await deps.threads.toView(await deps.threads.access(member, threadId)))) {
      throw new ForumError('forbidden', 'error.thread-locked');
    }
    try {
      return await store(deps, threadId, post, draft.writtenFor);
    } catch (error) {
      const first = isDuplicateKey(error) ? await deps.posts.findByClientId(member.id, draft.clientId) : null;
      if (first === null) throw error;
      return toPostView(deps, thread, requireSameThread(first, threadId));
    }
  });
}

/** Throws what replying now would throw, and stores nothing. */
export async function checkReply(
  deps: PostsDeps,
  viewer: Viewer,
  threadId: string,
  draft: PostDraft,
): Promise<void> {
  const member = requireMember(viewer);
  const thread = await deps.threads.access(member, threadId);
  if (!canReply(member, await deps.threads.toView(thread)))
    throw new ForumError('forbidden', 'error.thread-locked');
  await deps.limits.consume('preview.member', member.id);
  await toReply(deps, { thread, member, draft });
}

/** The same for its label and what it links to and quotes alone; nothing for a thread that they see no more. */
export async function checkReplyText(
  deps: PostsDeps,
  viewer: Viewer,
  threadId: string,
  draft: PostDraft,
): Promise<void> {
  const member = requireMember(viewer);
  const [thread] = await deps.threads.accessMany(member, [threadId]);
  if (thread === undefined) return;
  await deps.limits.consume('preview.member', member.id);
  await toReply(deps, { thread, member, draft });
}

type Reply = Omit<PostRecord, 'number' | 'revision'>;

async function toReply(
  deps: PostsDeps,
  { thread, member, draft }: { thread: ThreadRecord; member: MeView; draft: PostDraft },
): Promise<Reply> {
  const { source, language, clientId } = draft;
  await requireWrittenFor(deps, thread, draft.writtenFor);
  const sensitivity = draft.sensitivity ?? thread.sensitivity;
  requireFitting(draft.sensitivity, { audience: thread.audience.kind, thread: thread.sensitivity });
  const postId = newId();
  const rendered = await renderSource(deps, source, language, postId);
  const place = { threadId: thread._id.toHexString(), seenBy: thread.seenBy, sensitivity };
  const text = { source, html: rendered.html, acknowledged: draft.linksAcknowledged };
  const quotes = await requireKept(deps, member, text, place);
  return {
    _id: toObjectId(postId),
    threadId: thread._id,
    authorId: toObjectId(member.id),
    chatham: isUnnamed(thread),
    clientId,
    language,
    sensitivity,
    source,
    quotes,
    ...toStoredMarkup(rendered),
    state: 'visible',
    stateReason: '',
    createdAt: deps.core.now(),
    editedAt: null,
    versions: 0,
  };
}

async function store(
  deps: PostsDeps,
  threadId: string,
  reply: Reply,
  writtenFor: string | undefined,
): Promise<PostView> {
  const { record, post } = await deps.core.database.transaction(async (session) => {
    const change = { lastPostAt: reply.createdAt, listed: true };
    const { record } = await deps.threads.advance(
      threadId,
      { change, increments: { lastNumber: 1, replyCount: 1 } },
      session,
    );
    // Asked again of the thread as it is stored with, so that nothing comes between.
    await requireWrittenFor(deps, record, writtenFor);
    const post = { ...reply, number: record.lastNumber, revision: record.revision };
    if (post.chatham) await deps.threads.pseudonyms.give(threadId, post.authorId.toHexString(), session);
    await deps.posts.add(post, session);
    return { record, post };
  });
  const view = await toPostView(deps, record, post);
  await deps.threads.announce(record, { what: ['post.added'], posts: [view] });
  return view;
}

/** A `clientId` belongs to one post: using it again elsewhere is a mistake of the client, and shows nothing. */
function requireSameThread(post: PostRecord, threadId: string): PostRecord {
  if (!post.threadId.equals(threadId)) throw new ForumError('conflict', 'error.client-id-used');
  return post;
}
