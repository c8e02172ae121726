import type { z } from 'zod';
import type { ThreadInput } from '../../contract/inputs.ts';
import { canAnnounce } from '../../contract/permissions.ts';
import { widestFor } from '../../contract/sensitivity.ts';
import type { MeView, PostView, ThreadView } from '../../contract/views.ts';
import { isDuplicateKey, newId, toObjectId } from '../../database/index.ts';
import { invalidField } from '../../errors.ts';
import type { RenderedMarkup } from '../../markup/index.ts';
import { circlesOfThread } from '../audience/index.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { newChathamKey, requireConcepts, type NewThread } from '../threads/index.ts';
import { requireFitting, requireKept } from './keep-within.ts';
import type { PostRecord } from './post.model.ts';
import type { QuotedPost } from './quoted-posts.ts';
import { excerptOf, renderSource, toPostView, toStoredMarkup, type PostsDeps } from './posts-deps.ts';

export type ThreadDraft = z.output<typeof ThreadInput>;

export interface OpenedThread {
  thread: ThreadView;
  post: PostView;
}

/** Opens a thread with its first post. Sent again with the same `clientId`, it gives the thread that was opened. */
export async function openThread(deps: PostsDeps, viewer: Viewer, draft: ThreadDraft): Promise<OpenedThread> {
  const member = requireMember(viewer);
  const earlier = await findOpened(deps, member.id, draft.clientId);
  if (earlier !== null) return earlier;
  requireOpenable(deps, viewer, draft);
  await deps.threads.requireChoosable(member, draft.audience);
  requireFitting(draft.sensitivity, { audience: draft.audience.kind });
  await deps.limits.consume('post.member', member.id);

  const [threadId, postId] = [newId(), newId()];
  const { rendered, quotes } = await renderKept(deps, member, { threadId, postId, draft });
  const now = deps.core.now();
  const parts = toThreadRecord(deps, { threadId, authorId: member.id, draft, rendered, now });
  const post = { ...toFirstPost({ postId, thread: parts, draft, rendered }), quotes };
  let thread;
  try {
    thread = await deps.core.database.transaction(async (session) => {
      await deps.posts.add(post, session);
      const added = await deps.threads.store.add(parts, session);
      await deps.topics.holdAudience(placeOf(draft), session);
      if (post.chatham) await deps.threads.pseudonyms.give(threadId, member.id, session);
      return added;
    });
  } catch (error) {
    const first = isDuplicateKey(error) ? await findOpened(deps, member.id, draft.clientId) : null;
    if (first === null) throw error;
    return first;
  }

  const opened = { thread: await deps.threads.toView(thread), post: await toPostView(deps, thread, post) };
  deps.core.events.publish({ type: 'thread.opened', seenBy: thread.seenBy, ...opened });
  return opened;
}

/** Throws what opening the thread now would throw, and opens nothing. */
export async function checkThread(deps: PostsDeps, viewer: Viewer, draft: ThreadDraft): Promise<void> {
  const member = requireMember(viewer);
  requireOpenable(deps, viewer, draft);
  await deps.threads.requireChoosable(member, draft.audience);
  await checkThreadText(deps, viewer, draft);
}

/** The same for its label and what it links to and quotes alone. */
export async function checkThreadText(deps: PostsDeps, viewer: Viewer, draft: ThreadDraft): Promise<void> {
  const member = requireMember(viewer);
  requireFitting(draft.sensitivity, { audience: draft.audience.kind });
  await deps.limits.consume('preview.member', member.id);
  await renderKept(deps, member, { threadId: newId(), postId: newId(), draft });
}

interface Kept {
  rendered: RenderedMarkup;
  quotes: QuotedPost[];
}

/** The text as it is shown, and what it quotes; throws for what would leave the circles that it comes from. */
async function renderKept(
  deps: PostsDeps,
  member: MeView,
  { threadId, postId, draft }: { threadId: string; postId: string; draft: ThreadDraft },
): Promise<Kept> {
  const rendered = await renderSource(deps, draft.source, draft.language, postId);
  const sensitivity = draft.sensitivity ?? widestFor(draft.audience.kind);
  const place = { threadId, seenBy: circlesOfThread(threadId, draft.audience, false), sensitivity };
  const text = { source: draft.source, html: rendered.html, acknowledged: draft.linksAcknowledged };
  return { rendered, quotes: await requireKept(deps, member, text, place) };
}

async function findOpened(deps: PostsDeps, authorId: string, clientId: string): Promise<OpenedThread | null> {
  const thread = await deps.threads.store.findByClientId(authorId, clientId);
  if (thread === null) return null;
  const post = await deps.posts.findByNumber(thread._id.toHexString(), 1);
  if (post === null) throw new Error('A thread stands with its first post');
  return { thread: await deps.threads.toView(thread), post: await toPostView(deps, thread, post) };
}

function requireOpenable({ topics, concepts }: PostsDeps, viewer: Viewer, draft: ThreadDraft): void {
  const topic = topics.find(draft.topicId);
  if (topic === null) throw invalidField('topicId', 'input.topic-unknown');
  if (topic.archived) throw invalidField('topicId', 'input.topic-archived');
  requireConcepts(draft.tags, concepts);
  if (draft.kind === 'announcement' && !canAnnounce(viewer, topic.id, topic.parentId)) {
    throw invalidField('kind', 'input.announcement');
  }
  topics.requireAudience(placeOf(draft));
}

function placeOf({ topicId, audience }: ThreadDraft) {
  return { topicId, kind: audience.kind, field: 'audience' as const };
}

interface ThreadParts {
  threadId: string;
  authorId: string;
  draft: ThreadDraft;
  rendered: RenderedMarkup;
  now: Date;
}

function toThreadRecord(
  { topics, concepts }: PostsDeps,
  { threadId, authorId, draft, rendered, now }: ThreadParts,
): NewThread {
  const topic = topics.get(draft.topicId);
  return {
    _id: toObjectId(threadId),
    topicId: toObjectId(topic.id),
    rootTopicId: toObjectId(topics.rootOf(topic.id)),
    title: draft.title,
    kind: draft.kind,
    language: draft.language,
    tags: requireConcepts(draft.tags, concepts),
    audience: draft.audience,
    hasGuests: false,
    chathamKey: draft.chatham ? newChathamKey() : null,
    sensitivity: draft.sensitivity ?? widestFor(draft.audience.kind),
    authorId: toObjectId(authorId),
    clientId: draft.clientId,
    revision: 1,
    lastNumber: 1,
    replyCount: 0,
    createdAt: now,
    lastPostAt: now,
    pinnedAt: null,
    lockedAt: null,
    acceptedNumber: null,
    awaitsAnswer: draft.kind === 'question',
    listed: true,
    excerpt: excerptOf(rendered.text),
    searchStale: true,
  };
}

function toFirstPost(parts: {
  postId: string;
  thread: NewThread;
  draft: ThreadDraft;
  rendered: RenderedMarkup;
}): PostRecord {
  const { postId, thread, draft, rendered } = parts;
  return {
    _id: toObjectId(postId),
    threadId: thread._id,
    number: 1,
    authorId: thread.authorId,
    chatham: draft.chatham,
    clientId: draft.clientId,
    language: draft.language,
    sensitivity: thread.sensitivity,
    source: draft.source,
    ...toStoredMarkup(rendered),
    state: 'visible',
    stateReason: '',
    createdAt: thread.createdAt,
    editedAt: null,
    versions: 0,
    revision: 1,
  };
}
