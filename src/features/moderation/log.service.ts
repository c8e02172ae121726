import type { z } from 'zod';
import type { LogQuery } from '../../contract/inputs.ts';
import type { AuthorView, ModerationEntryView, Page, TopicRef } from '../../contract/views.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { LogEntryRecord } from '../moderation-log/index.ts';
import { toTopicRef } from '../topics/index.ts';
import { scopeOf, type ModerationDeps } from './moderation-deps.ts';

export type LogRequest = z.output<typeof LogQuery>;

const PAGE = 50;

/** The log as far as the viewer moderates, newest first. */
export async function readLog(
  deps: Pick<ModerationDeps, 'log' | 'members' | 'threads' | 'topics'>,
  viewer: Viewer,
  { action, topic, actor, thread, cursor }: LogRequest,
): Promise<Page<ModerationEntryView>> {
  requireMember(viewer);
  const scope = scopeOf(viewer);
  const asked = topic === undefined ? undefined : deps.topics.bySlug(topic).id;
  const page = await deps.log.find({
    action,
    scope: asked === undefined ? scope : { ...scope, topicIds: within(deps, asked, scope.topicIds) },
    topicId: asked,
    actorId: actor,
    threadId: thread,
    cursor,
    limit: PAGE,
  });
  const seen = await leaveOutUnseen(deps, viewer, page.items);
  return { items: await toEntryViews(deps, seen), nextCursor: page.nextCursor };
}

/** The topic itself, when it is one of those moderated or stands below one. */
function within(
  { topics }: Pick<ModerationDeps, 'topics'>,
  topicId: string,
  mine: readonly string[] | undefined,
): readonly string[] | undefined {
  if (mine === undefined) return undefined;
  return topics.pathOf(topicId).some((id) => mine.includes(id)) ? [topicId] : [];
}

/** What an entry notes of who sees its thread follows the thread a moment later; the thread itself decides. */
async function leaveOutUnseen(
  { threads }: Pick<ModerationDeps, 'threads'>,
  viewer: Viewer,
  entries: readonly LogEntryRecord[],
): Promise<LogEntryRecord[]> {
  const ids = entries.flatMap(({ threadId }) => (threadId === null ? [] : [threadId.toHexString()]));
  const seen = new Set((await threads.accessMany(viewer, ids)).map(({ _id }) => _id.toHexString()));
  return entries.filter(({ threadId }) => threadId === null || seen.has(threadId.toHexString()));
}

async function toEntryViews(
  { members, topics }: Pick<ModerationDeps, 'members' | 'topics'>,
  entries: readonly LogEntryRecord[],
): Promise<ModerationEntryView[]> {
  const people = entries.flatMap(({ actorId, memberId }) =>
    memberId === null ? [actorId] : [actorId, memberId],
  );
  const authors = await members.findAuthors(people.map((id) => id.toHexString()));
  return entries.flatMap((entry) => {
    const actor = authors.get(entry.actorId.toHexString());
    const topic = topics.find(entry.topicPath[0]?.toHexString() ?? '');
    return actor === undefined
      ? []
      : [toEntryView(entry, { actor, topic, member: authors.get(String(entry.memberId)) ?? null })];
  });
}

interface EntryPeople {
  actor: AuthorView;
  topic: TopicRef | null;
  member: AuthorView | null;
}

function toEntryView(entry: LogEntryRecord, { actor, topic, member }: EntryPeople): ModerationEntryView {
  const { threadId, postId } = entry;
  return {
    id: entry._id.toHexString(),
    at: entry.at.toISOString(),
    actor,
    action: entry.action,
    topic: topic === null ? null : toTopicRef(topic),
    thread: threadId === null ? null : { id: threadId.toHexString(), title: entry.threadTitle },
    post: postId === null ? null : { id: postId.toHexString(), number: entry.postNumber ?? 0 },
    member,
    reason: entry.reason,
    details: entry.details,
  };
}
