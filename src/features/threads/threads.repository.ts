import mongoose from 'mongoose';
import { AUDIENCE_KINDS } from '../../contract/audience-views.ts';
import { widestFor } from '../../contract/sensitivity.ts';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { derivedOf, isDerived, type NewThread } from './derive-thread.ts';
import { listsOf } from './list-places.ts';
import { createThreadFiling, type Deriving } from './thread-filing.repository.ts';
import { createThreadLists } from './thread-lists.repository.ts';
import { threadModel, type ThreadRecord } from './thread.model.ts';

/** What a change sets; the revision is raised with it, and what is derived follows. */
export type ThreadChange = Partial<
  Omit<
    ThreadRecord,
    | '_id'
    | 'revision'
    | 'chathamKey'
    | 'authorId'
    | 'clientId'
    | 'createdAt'
    | 'searchStale'
    | 'seenBy'
    | 'lists'
  >
>;

export interface ThreadTotals {
  /** The circles that see these threads. */
  seenBy: string[];
  threads: number;
  posts: number;
  lastActivityAt: Date;
}

const LIST_TIME_MS = 2_000;
// So many threads are in memory at once while a topic is moved.
const BATCH = 100;

export type ThreadsRepository = ReturnType<typeof createThreadsRepository>;

export function createThreadsRepository(connection: Connection, deriving: Deriving) {
  const { withBroader, note } = deriving;
  const threads = threadModel(connection);

  return {
    models: [threads],
    ...createThreadLists(threads),
    ...createThreadFiling(threads, deriving),

    findById: (id: string, session: Transaction | null = null): Promise<ThreadRecord | null> =>
      threads
        .findOne({ _id: toObjectId(id) })
        .session(session)
        .lean<ThreadRecord>()
        .exec(),

    async hasAny(): Promise<boolean> {
      return (await threads.findOne().select({ _id: 1 }).lean()) !== null;
    },

    findByIds: (ids: readonly string[]): Promise<ThreadRecord[]> =>
      threads
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .lean<ThreadRecord[]>()
        .exec(),

    /** Whether a thread labelled TLP:RED is seen by the circle. */
    isRedFor: async (circle: string): Promise<boolean> =>
      (await threads.findOne({ seenBy: circle, sensitivity: 'RED' }).select({ _id: 1 }).lean()) !== null,

    findByClientId: (authorId: string, clientId: string): Promise<ThreadRecord | null> =>
      threads
        .findOne({ authorId: toObjectId(authorId), clientId })
        .lean<ThreadRecord>()
        .exec(),

    async add(thread: NewThread, session: Transaction): Promise<ThreadRecord> {
      const record = { ...thread, ...derivedOf(thread, withBroader) };
      await threads.create([record], { session });
      await note(record._id.toHexString(), session);
      return record;
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
      const derived = derivedOf(thread, withBroader);
      if (isDerived(thread, derived)) return thread;
      await threads.updateOne({ _id: thread._id }, { $set: derived }, { session });
      await note(id, session);
      return { ...thread, ...derived };
    },

    /** Counts of the listed threads directly in a topic, by the circles that see them. */
    totalsOfTopic: (topicId: string): Promise<ThreadTotals[]> =>
      threads
        .aggregate<ThreadTotals>([
          { $match: { topicId: toObjectId(topicId), listed: true } },
          {
            $group: {
              _id: '$seenBy',
              threads: { $sum: 1 },
              replies: { $sum: '$replyCount' },
              lastActivityAt: { $max: '$lastPostAt' },
            },
          },
          {
            $project: {
              _id: 0,
              seenBy: '$_id',
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
      const place = { topicId: toObjectId(to.topicId), rootTopicId: toObjectId(to.rootTopicId) };
      let moved = 0;
      for await (const thread of threads
        .find({ topicId: toObjectId(fromTopicId) })
        .session(session)
        .lean<ThreadRecord[]>()
        .cursor({ batchSize: BATCH })) {
        await threads.updateOne(
          { _id: thread._id },
          {
            $set: { ...place, lists: listsOf({ ...thread, ...place }, withBroader), searchStale: true },
            $inc: { revision: 1 },
          },
          { session },
        );
        moved += 1;
      }
      return moved;
    },

    /** What a member opened under their name; 10 000 at most. */
    countByAuthor: (authorId: string, visible: Record<string, unknown>): Promise<number> =>
      threads.countDocuments(
        { ...visible, authorId: toObjectId(authorId), chathamKey: null },
        { limit: 10_000, maxTimeMS: LIST_TIME_MS },
      ),

    /** Labels every thread of a hub that knew no labels as widely as its audience allows. */
    async labelAll(): Promise<void> {
      for (const kind of AUDIENCE_KINDS)
        await threads.updateMany(
          { 'audience.kind': kind, sensitivity: mongoose.trusted({ $exists: false }) },
          { $set: { sensitivity: widestFor(kind) } },
        );
    },

    /** Ids of threads with one of the tags, listed or not, any order. */
    async findTagged(tags: readonly string[], limit: number): Promise<string[]> {
      const found = await threads
        .find({ tags: mongoose.trusted({ $in: [...tags] }) })
        .select('_id')
        .limit(limit)
        .lean<Pick<ThreadRecord, '_id'>[]>()
        .exec();
      return found.map(({ _id }) => _id.toHexString());
    },

    /** Gives every thread of a hub that knew no circles what is derived from its audience. */
    async deriveAll(): Promise<void> {
      for await (const thread of threads
        .find({ lists: mongoose.trusted({ $exists: false }) })
        .lean<ThreadRecord[]>()
        .cursor({ batchSize: BATCH })) {
        const audience = { kind: thread.audience.kind, projectIds: [], groupId: null };
        const whole = { ...thread, audience, hasGuests: false, sensitivity: widestFor(audience.kind) };
        await threads.updateOne(
          { _id: thread._id },
          { $set: { audience, hasGuests: false, ...derivedOf(whole, withBroader), searchStale: true } },
        );
      }
    },

    /** Lists the threads of projects anew, for a hub that kept no lists of projects. */
    async listForProjects(): Promise<void> {
      for await (const thread of threads
        .find({ 'audience.kind': 'projects' })
        .lean<ThreadRecord[]>()
        .cursor({ batchSize: BATCH }))
        await threads.updateOne({ _id: thread._id }, { $set: { lists: listsOf(thread, withBroader) } });
    },

    /** Threads whose latest revision the search has not taken in, any order. */
    findSearchStale: (limit: number): Promise<ThreadRecord[]> =>
      threads.find({ searchStale: true }).limit(limit).lean<ThreadRecord[]>().exec(),

    /** The search took in this revision; a later one stays marked. */
    async markSearched(id: string, revision: number): Promise<void> {
      await threads.updateOne({ _id: toObjectId(id), revision }, { $set: { searchStale: false } });
    },
  };
}
