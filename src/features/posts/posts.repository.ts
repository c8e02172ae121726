import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { createPostLabels } from './post-labels.repository.ts';
import { postVersionModel, type PostVersionRecord } from './post-version.model.ts';
import { postModel, type PostRecord } from './post.model.ts';

export type PostChange = Partial<
  Omit<PostRecord, '_id' | 'threadId' | 'number' | 'authorId' | 'chatham' | 'clientId' | 'createdAt'>
>;

export type CitingPostRecord = Pick<
  PostRecord,
  '_id' | 'threadId' | 'number' | 'state' | 'createdAt' | 'references'
>;

// Further back, what a member wrote is not counted.
const COUNTED = 5_000;

// Posts of an earlier version have no such field.
const NAMED = { chatham: mongoose.trusted({ $ne: true }) };

export type PostsRepository = ReturnType<typeof createPostsRepository>;

export function createPostsRepository(connection: Connection) {
  const posts = postModel(connection);
  const versions = postVersionModel(connection);

  return {
    models: [posts, versions],
    ...createPostLabels(posts),

    findById: (id: string, session: Transaction | null = null): Promise<PostRecord | null> =>
      posts
        .findOne({ _id: toObjectId(id) })
        .session(session)
        .lean<PostRecord>()
        .exec(),

    findByIds: (ids: readonly string[]): Promise<PostRecord[]> =>
      posts
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .lean<PostRecord[]>()
        .exec(),

    /** What posts cite, without their texts. */
    findReferences: (ids: readonly string[]): Promise<CitingPostRecord[]> =>
      posts
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .select('threadId number state createdAt references')
        .lean<CitingPostRecord[]>()
        .exec(),

    findByNumber: (threadId: string, number: number): Promise<PostRecord | null> =>
      posts
        .findOne({ threadId: toObjectId(threadId), number })
        .lean<PostRecord>()
        .exec(),

    findByClientId: (authorId: string, clientId: string): Promise<PostRecord | null> =>
      posts
        .findOne({ authorId: toObjectId(authorId), clientId })
        .lean<PostRecord>()
        .exec(),

    /** Posts `from`–`to`: a range of the index, whatever the length of the thread. */
    findBetween: (threadId: string, from: number, to: number): Promise<PostRecord[]> =>
      posts
        .find({ threadId: toObjectId(threadId), number: mongoose.trusted({ $gte: from, $lte: to }) })
        .sort({ number: 1 })
        .lean<PostRecord[]>()
        .exec(),

    /** Ids of the authors of posts by "<thread> <number>", so many as there are. */
    async findAuthorsAt(
      places: readonly { threadId: string; number: number }[],
    ): Promise<ReadonlyMap<string, string>> {
      const byThread = Map.groupBy(places, ({ threadId }) => threadId);
      const found = new Map<string, string>();
      for (const [threadId, inThread] of byThread) {
        const numbers = [...new Set(inThread.map(({ number }) => number))];
        const records = await posts
          .find({ threadId: toObjectId(threadId), number: mongoose.trusted({ $in: numbers }) })
          .select('authorId number')
          .lean<Pick<PostRecord, 'authorId' | 'number'>[]>()
          .exec();
        for (const { authorId, number } of records)
          found.set(`${threadId} ${String(number)}`, authorId.toHexString());
      }
      return found;
    },

    /** What changed after a revision, oldest change first. */
    findSince: (threadId: string, since: number, limit: number): Promise<PostRecord[]> =>
      posts
        .find({ threadId: toObjectId(threadId), revision: mongoose.trusted({ $gt: since }) })
        .sort({ revision: 1 })
        .limit(limit)
        .lean<PostRecord[]>()
        .exec(),

    /** What a member wrote under their name: leaving out the rest later would tell how much there is of it. */
    findByAuthor: (authorId: string, limit: number): Promise<PostRecord[]> =>
      posts
        .find({ authorId: toObjectId(authorId), ...NAMED })
        .sort({ createdAt: -1 })
        .limit(limit)
        .lean<PostRecord[]>()
        .exec(),

    /** Posts of a hub that knew no labels have that of their thread, which holds wherever it is narrower. */
    async labelAll(): Promise<void> {
      await posts.updateMany(
        { sensitivity: mongoose.trusted({ $exists: false }) },
        { $set: { sensitivity: 'CLEAR' } },
      );
    },

    /** How many posts of an author, under their name, can be read in each thread, among their latest ones. */
    async countByThread(authorId: string): Promise<Map<string, number>> {
      const counts = await posts
        .aggregate<{ _id: PostRecord['_id']; posts: number }>([
          { $match: { authorId: toObjectId(authorId), ...NAMED } },
          { $sort: { createdAt: -1 } },
          { $limit: COUNTED },
          { $match: { state: 'visible' } },
          { $group: { _id: '$threadId', posts: { $sum: 1 } } },
        ])
        .option({ maxTimeMS: 2_000 })
        .exec();
      return new Map(counts.map(({ _id, posts: count }) => [_id.toHexString(), count]));
    },

    async add(post: PostRecord, session: Transaction): Promise<void> {
      await posts.create([post], { session });
    },

    async addMany(added: readonly PostRecord[], session: Transaction): Promise<void> {
      await posts.insertMany(added, { session });
    },

    async change(id: string, change: PostChange, session: Transaction): Promise<PostRecord> {
      const post = await posts
        .findOneAndUpdate({ _id: toObjectId(id) }, { $set: change }, { returnDocument: 'after', session })
        .lean<PostRecord>();
      if (post === null) throw new Error(`Post ${id} is gone`);
      return post;
    },

    /** What somebody wrote and has a text, or had one, from an instant on, oldest first; under the Chatham House Rule too. */
    findTextsOf: (authorId: string, from: Date, limit: number): Promise<PostRecord[]> =>
      posts
        .find({
          authorId: toObjectId(authorId),
          createdAt: mongoose.trusted({ $gte: from }),
          $or: [{ source: mongoose.trusted({ $ne: '' }) }, { versions: mongoose.trusted({ $gt: 0 }) }],
        })
        .sort({ createdAt: 1 })
        .limit(limit)
        .lean<PostRecord[]>()
        .exec(),

    /** Whether somebody else wrote in the thread. */
    hasOthers: async (threadId: string, authorId: string): Promise<boolean> =>
      (await posts
        .findOne({
          threadId: toObjectId(threadId),
          authorId: mongoose.trusted({ $ne: toObjectId(authorId) }),
        })
        .select({ _id: 1 })
        .lean()) !== null,

    /** Earlier versions of several posts, in the order of writing. */
    findVersionsOf: (postIds: readonly string[]): Promise<PostVersionRecord[]> =>
      versions
        .find({ postId: mongoose.trusted({ $in: postIds.map(toObjectId) }) })
        .sort({ postId: 1, version: 1 })
        .lean<PostVersionRecord[]>()
        .exec(),

    async removeVersions(postId: string, session: Transaction): Promise<void> {
      await versions.deleteMany({ postId: toObjectId(postId) }, { session });
    },

    async keepVersion(version: Omit<PostVersionRecord, '_id'>, session: Transaction): Promise<void> {
      await versions.create([version], { session });
    },

    findVersions: (postId: string): Promise<PostVersionRecord[]> =>
      versions
        .find({ postId: toObjectId(postId) })
        .sort({ version: 1 })
        .limit(500)
        .lean<PostVersionRecord[]>()
        .exec(),
  };
}
