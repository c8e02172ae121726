import mongoose from 'mongoose';
import type { AudienceKind, ThreadKind } from '../../contract/views.ts';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { threadModel, type ThreadRecord } from './thread.model.ts';

/** What a change sets; the revision is raised with it. */
export type ThreadChange = Partial<
  Omit<ThreadRecord, '_id' | 'revision' | 'authorId' | 'clientId' | 'createdAt' | 'searchStale'>
>;

/** A topic of the first level stands for those below it too. */
export interface TopicPlace {
  id: string;
  parentId: string | null;
}

export interface ThreadListFilter {
  /** The audience rule for the viewer. */
  visible: Record<string, unknown>;
  sort: 'active' | 'newest' | 'unanswered';
  topic?: TopicPlace | undefined;
  tag?: string | undefined;
  kind?: ThreadKind | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface ThreadTotals {
  kind: AudienceKind;
  threads: number;
  posts: number;
  lastActivityAt: Date;
}

const LIST_TIME_MS = 2_000;

export type ThreadsRepository = ReturnType<typeof createThreadsRepository>;

export function createThreadsRepository(connection: Connection) {
  const threads = threadModel(connection);

  return {
    models: [threads],

    findById: (id: string, session: Transaction | null = null): Promise<ThreadRecord | null> =>
      threads
        .findOne({ _id: toObjectId(id) })
        .session(session)
        .lean<ThreadRecord>()
        .exec(),

    findByIds: (ids: readonly string[]): Promise<ThreadRecord[]> =>
      threads
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .lean<ThreadRecord[]>()
        .exec(),

    findByClientId: (authorId: string, clientId: string): Promise<ThreadRecord | null> =>
      threads
        .findOne({ authorId: toObjectId(authorId), clientId })
        .lean<ThreadRecord>()
        .exec(),

    async add(
      thread: Omit<ThreadRecord, '_id'> & { _id: ThreadRecord['_id'] },
      session: Transaction,
    ): Promise<void> {
      await threads.create([thread], { session });
    },

    /**
     * Raises the revision by one, applies the change and gives the thread as it is then. Two changes at once meet
     * here: the later one waits or is run again, so that revisions appear in the order of commits.
     */
    async advance(
      id: string,
      change: ThreadChange,
      increments: Partial<Record<'lastNumber' | 'replyCount', number>>,
      session: Transaction,
    ): Promise<ThreadRecord> {
      const thread = await threads
        .findOneAndUpdate(
          { _id: toObjectId(id) },
          { $set: { ...change, searchStale: true }, $inc: { revision: 1, ...increments } },
          { returnDocument: 'after', session },
        )
        .lean<ThreadRecord>();
      if (thread === null) throw new Error(`Thread ${id} is gone`);
      return thread;
    },

    /** One page of a list. */
    findPage: (filter: ThreadListFilter): Promise<{ items: ThreadRecord[]; nextCursor: string | null }> => {
      const time = filter.sort === 'active' ? 'lastPostAt' : 'createdAt';
      return pageAfter({
        cursor: filter.cursor,
        limit: filter.limit,
        timeOf: (thread: ThreadRecord) => thread[time],
        find: (notAfter, limit) =>
          threads
            .find({
              ...toQuery(filter),
              ...(notAfter === null ? {} : { [time]: mongoose.trusted({ $lte: notAfter }) }),
            })
            .sort({ [time]: -1, _id: -1 })
            .limit(limit)
            .maxTimeMS(LIST_TIME_MS)
            .lean<ThreadRecord[]>()
            .exec(),
      });
    },

    findPinned: (topic: TopicPlace, visible: Record<string, unknown>): Promise<ThreadRecord[]> =>
      threads
        .find({ ...visible, ...inTopic(topic), pinnedAt: mongoose.trusted({ $type: 'date' }) })
        .sort({ pinnedAt: -1 })
        .limit(20)
        .lean<ThreadRecord[]>()
        .exec(),

    /** At most `limit`: a number to show, not worth reading everything for. */
    countUnanswered: (visible: Record<string, unknown>, limit: number): Promise<number> =>
      threads.countDocuments(
        { ...visible, awaitsAnswer: true, listed: true },
        { limit, maxTimeMS: LIST_TIME_MS },
      ),

    /** Counts of the listed threads directly in a topic, by audience. */
    totalsOfTopic: (topicId: string): Promise<ThreadTotals[]> =>
      threads
        .aggregate<ThreadTotals>([
          { $match: { topicId: toObjectId(topicId), listed: true } },
          {
            $group: {
              _id: '$audience.kind',
              threads: { $sum: 1 },
              replies: { $sum: '$replyCount' },
              lastActivityAt: { $max: '$lastPostAt' },
            },
          },
          {
            $project: {
              _id: 0,
              kind: '$_id',
              threads: 1,
              posts: { $add: ['$threads', '$replies'] },
              lastActivityAt: 1,
            },
          },
        ])
        .exec(),

    /** Hands the threads of a topic to another place in the tree, with a new revision each. Gives how many. */
    async relocate(
      fromTopicId: string,
      to: { topicId: string; rootTopicId: string },
      session: Transaction,
    ): Promise<number> {
      const { modifiedCount } = await threads.updateMany(
        { topicId: toObjectId(fromTopicId) },
        {
          $set: {
            topicId: toObjectId(to.topicId),
            rootTopicId: toObjectId(to.rootTopicId),
            searchStale: true,
          },
          $inc: { revision: 1 },
        },
        { session },
      );
      return modifiedCount;
    },

    findByAuthor: (
      authorId: string,
      visible: Record<string, unknown>,
      limit: number,
    ): Promise<ThreadRecord[]> =>
      threads
        .find({ ...visible, authorId: toObjectId(authorId), listed: true })
        .sort({ createdAt: -1 })
        .limit(limit)
        .lean<ThreadRecord[]>()
        .exec(),

    countByAuthor: (authorId: string, visible: Record<string, unknown>): Promise<number> =>
      threads.countDocuments(
        { ...visible, authorId: toObjectId(authorId) },
        { limit: 10_000, maxTimeMS: LIST_TIME_MS },
      ),

    /** Threads whose latest revision the search has not taken in, any order. */
    findSearchStale: (limit: number): Promise<ThreadRecord[]> =>
      threads.find({ searchStale: true }).limit(limit).lean<ThreadRecord[]>().exec(),

    /** The search took in this revision; a later one stays marked. */
    async markSearched(id: string, revision: number): Promise<void> {
      await threads.updateOne({ _id: toObjectId(id), revision }, { $set: { searchStale: false } });
    },
  };
}

function toQuery(filter: ThreadListFilter): Record<string, unknown> {
  return {
    ...filter.visible,
    listed: true,
    ...(filter.sort === 'unanswered' ? { awaitsAnswer: true } : {}),
    ...(filter.topic === undefined ? {} : inTopic(filter.topic)),
    ...(filter.tag === undefined ? {} : { tags: filter.tag }),
    ...(filter.kind === undefined ? {} : { kind: filter.kind }),
  };
}

function inTopic({ id, parentId }: TopicPlace): Record<string, unknown> {
  return parentId === null ? { rootTopicId: toObjectId(id) } : { topicId: toObjectId(id) };
}
