import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';
import { PUBLIC_CIRCLE } from '../../contract/circles.ts';
import type { ModerationAction } from '../../contract/views.ts';
import { pageAfter, toObjectId } from '../../database/index.ts';
import { logEntryModel, type LogEntryRecord } from './log-entry.model.ts';
import { mergeFound, queriesOf, type ModerationScope } from './scope.repository.ts';

/** What was done, by whom, to what; ids in hexadecimal. */
export interface LogEntry {
  actorId: string;
  action: ModerationAction;
  topicPath?: readonly string[];
  thread?: { id: string; title: string; seenBy: readonly string[] };
  /** Circles that see it, where it is about no thread; everybody who reads the log without. */
  seenBy?: readonly string[];
  post?: { id: string; number: number };
  memberId?: string;
  reason?: string;
  details?: Record<string, string | number>;
}

export interface LogFilter {
  action?: ModerationAction | undefined;
  scope: ModerationScope;
  /** A topic, with those below it. */
  topicId?: string | undefined;
  actorId?: string | undefined;
  threadId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The log is append-only: there is no verb that removes an entry or changes what it says. */
export function createLogRepository(connection: Connection) {
  const entries = logEntryModel(connection);

  const findNewest = (
    query: Record<string, unknown>,
    notAfter: Date | null,
    limit: number,
  ): Promise<LogEntryRecord[]> =>
    entries
      .find({ ...query, ...(notAfter === null ? {} : { at: mongoose.trusted({ $lte: notAfter }) }) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .maxTimeMS(2_000)
      .lean<LogEntryRecord[]>()
      .exec();

  return {
    models: [entries],

    async append(entry: LogEntry, at: Date, session: ClientSession | null): Promise<void> {
      await entries.create([toRecord(entry, at)], { session });
    },

    /** Newest first. */
    find: (filter: LogFilter): Promise<{ items: LogEntryRecord[]; nextCursor: string | null }> =>
      pageAfter({
        cursor: filter.cursor,
        limit: filter.limit,
        timeOf: (entry: LogEntryRecord) => entry.at,
        find: async (notAfter, limit) => {
          const found = await Promise.all(
            toQueries(filter).map((query) => findNewest(query, notAfter, limit)),
          );
          return mergeFound(found, ({ at }) => at).slice(0, limit);
        },
      }),

    /** Who sees a thread has changed: its entries follow. The one thing about an entry that ever changes. */
    async follow(threadId: string, seenBy: readonly string[]): Promise<void> {
      await entries.updateMany({ threadId: toObjectId(threadId) }, { $set: { seenBy: [...seenBy] } });
    },

    /** Gives entries of a hub that did not note it the circles that see their thread. */
    async noteSeenBy(
      circlesOf: (threadIds: readonly string[]) => Promise<Map<string, string[]>>,
    ): Promise<void> {
      const missing = { seenBy: mongoose.trusted({ $exists: false }) };
      const threadIds: (Types.ObjectId | null)[] = await entries.distinct('threadId', missing);
      const known = threadIds.flatMap((id) => (id === null ? [] : [id.toHexString()]));
      for (const [threadId, seenBy] of await circlesOf(known))
        await entries.updateMany({ threadId: toObjectId(threadId) }, { $set: { seenBy } });
      await entries.updateMany({ ...missing, threadId: null }, { $set: { seenBy: [PUBLIC_CIRCLE] } });
    },
  };
}

function toRecord(entry: LogEntry, at: Date): Omit<LogEntryRecord, '_id'> {
  const {
    actorId,
    action,
    topicPath = [],
    thread,
    seenBy,
    post,
    memberId,
    reason = '',
    details = {},
  } = entry;
  return {
    at,
    actorId: toObjectId(actorId),
    action,
    topicPath: topicPath.map(toObjectId),
    ...toThreadFields(thread, seenBy),
    ...toPostFields(post),
    memberId: memberId === undefined ? null : toObjectId(memberId),
    reason,
    details,
  };
}

function toThreadFields(
  thread: LogEntry['thread'],
  seenBy: readonly string[] = [PUBLIC_CIRCLE],
): Pick<LogEntryRecord, 'threadId' | 'threadTitle' | 'seenBy'> {
  return thread === undefined
    ? { threadId: null, threadTitle: '', seenBy: [...seenBy] }
    : { threadId: toObjectId(thread.id), threadTitle: thread.title, seenBy: [...thread.seenBy] };
}

function toPostFields(post: LogEntry['post']): Pick<LogEntryRecord, 'postId' | 'postNumber'> {
  return post === undefined
    ? { postId: null, postNumber: null }
    : { postId: toObjectId(post.id), postNumber: post.number };
}

function toQueries(filter: LogFilter): Record<string, unknown>[] {
  const asked = {
    ...(filter.action === undefined ? {} : { action: filter.action }),
    ...(filter.actorId === undefined ? {} : { actorId: toObjectId(filter.actorId) }),
    ...(filter.threadId === undefined ? {} : { threadId: toObjectId(filter.threadId) }),
  };
  return queriesOf(filter.scope).map((query) => ({
    ...asked,
    ...query,
    ...(filter.topicId === undefined ? {} : { topicPath: toObjectId(filter.topicId) }),
  }));
}
