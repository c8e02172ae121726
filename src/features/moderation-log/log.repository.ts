import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { ModerationAction } from '../../contract/views.ts';
import { pageAfter, toObjectId } from '../../database/index.ts';
import { logEntryModel, type LogEntryRecord } from './log-entry.model.ts';

/** What was done, by whom, to what; ids in hexadecimal. */
export interface LogEntry {
  actorId: string;
  action: ModerationAction;
  topicPath?: readonly string[];
  thread?: { id: string; title: string };
  post?: { id: string; number: number };
  memberId?: string;
  reason?: string;
  details?: Record<string, string | number>;
}

export interface LogFilter {
  action?: ModerationAction | undefined;
  /** One of these topics; absent for those who may read all. */
  topicIds?: readonly string[] | undefined;
  actorId?: string | undefined;
  threadId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The log is append-only: there is no verb that changes or removes an entry. */
export function createLogRepository(connection: Connection) {
  const entries = logEntryModel(connection);
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
        find: (notAfter, limit) =>
          entries
            .find({
              ...toQuery(filter),
              ...(notAfter === null ? {} : { at: mongoose.trusted({ $lte: notAfter }) }),
            })
            .sort({ at: -1, _id: -1 })
            .limit(limit)
            .maxTimeMS(2_000)
            .lean<LogEntryRecord[]>()
            .exec(),
      }),
  };
}

function toRecord(entry: LogEntry, at: Date): Omit<LogEntryRecord, '_id'> {
  const { actorId, action, topicPath = [], thread, post, memberId, reason = '', details = {} } = entry;
  return {
    at,
    actorId: toObjectId(actorId),
    action,
    topicPath: topicPath.map(toObjectId),
    ...toThreadFields(thread),
    ...toPostFields(post),
    memberId: memberId === undefined ? null : toObjectId(memberId),
    reason,
    details,
  };
}

function toThreadFields(thread: LogEntry['thread']): Pick<LogEntryRecord, 'threadId' | 'threadTitle'> {
  return thread === undefined
    ? { threadId: null, threadTitle: '' }
    : { threadId: toObjectId(thread.id), threadTitle: thread.title };
}

function toPostFields(post: LogEntry['post']): Pick<LogEntryRecord, 'postId' | 'postNumber'> {
  return post === undefined
    ? { postId: null, postNumber: null }
    : { postId: toObjectId(post.id), postNumber: post.number };
}

function toQuery(filter: LogFilter): Record<string, unknown> {
  return {
    ...(filter.action === undefined ? {} : { action: filter.action }),
    ...(filter.actorId === undefined ? {} : { actorId: toObjectId(filter.actorId) }),
    ...(filter.threadId === undefined ? {} : { threadId: toObjectId(filter.threadId) }),
    ...(filter.topicIds === undefined
      ? {}
      : { topicPath: mongoose.trusted({ $in: filter.topicIds.map((id) => toObjectId(id)) }) }),
  };
}
