import { randomUUID } from 'node:crypto';
import { MongoClient, type Db, type ObjectId } from 'mongodb';
import { Types } from 'mongoose';
import { circlesOfAudience } from '../../src/features/audience/index.ts';
import type { PostRecord } from '../../src/features/posts/post.model.ts';
import { listsOf } from '../../src/features/threads/list-places.ts';
import type { ThreadRecord } from '../../src/features/threads/thread.model.ts';

export interface Seeded {
  /** A public thread of 20 posts that anyone may read. */
  smallThreadId: string;
  /** A public thread of many posts. */
  longThreadId: string;
  /** Some of the other threads, of 20 posts each, from all over the hub. */
  sampleThreadIds: string[];
  posts: number;
}

const WORDS =
  'leaching citric cobalt nickel lithium black mass sulphate reductant selectivity aluminium foil washed filtrate'.split(
    ' ',
  );
const PARAGRAPH = Array.from({ length: 60 }, (_, index) => WORDS[(index * 7) % WORDS.length]).join(' ');
/** Posts sent at once, and how many such batches are under way: all of what is in memory. */
const BATCH = 2_000;
const UNDER_WAY = 2;
export const SAMPLES = 200;

/** Writes threads and posts straight into the database, as the hub would have stored them. */
export async function seed(
  uri: string,
  options: { posts: number; longThread: number; onProgress?: (done: number) => void },
): Promise<Seeded> {
  const client = new MongoClient(uri);
  try {
    const db = client.db();
    const topic = await db.collection('topics').findOne({ slug: 'hydrometallurgy' });
    const parent = await db.collection('topics').findOne({ slug: 'recycling' });
    const author = await db.collection('members').findOne({});
    if (topic === null || parent === null || author === null)
      throw new Error('The hub has no topics or members yet');
    const place = { topicId: idOf(topic), rootTopicId: idOf(parent), authorId: idOf(author) };
    const writer = createWriter(db, options.onProgress);
    const smallThreadId = await writer.addThread(place, 20);
    const longThreadId = await writer.addThread(place, options.longThread);
    const sampleThreadIds: string[] = [];
    const each = Math.max(1, Math.floor((options.posts - writer.written()) / 20 / SAMPLES));
    for (let count = 0; writer.written() < options.posts; count += 1) {
      const id = await writer.addThread(place, 20);
      if (count % each === 0) sampleThreadIds.push(id);
    }
    await writer.finish();
    return { smallThreadId, longThreadId, sampleThreadIds, posts: writer.written() };
  } finally {
    await client.close();
  }
}

type Place = Pick<ThreadRecord, 'topicId' | 'rootTopicId' | 'authorId'>;

const idOf = ({ _id }: { _id: ObjectId }): Types.ObjectId => new Types.ObjectId(_id.toHexString());

function createWriter(db: Db, onProgress: (done: number) => void = () => undefined) {
  let posts: PostRecord[] = [];
  let threads: ThreadRecord[] = [];
  let written = 0;
  const underWay: Promise<void>[] = [];
  const write = async (some: { threads: ThreadRecord[]; posts: PostRecord[] }): Promise<void> => {
    const unordered = { ordered: false };
    if (some.threads.length > 0)
      await db.collection<ThreadRecord>('threads').insertMany(some.threads, unordered);
    if (some.posts.length > 0) await db.collection<PostRecord>('posts').insertMany(some.posts, unordered);
  };
  const flush = async (): Promise<void> => {
    underWay.push(write({ threads, posts }));
    [threads, posts] = [[], []];
    if (underWay.length >= UNDER_WAY) await underWay.shift();
    onProgress(written);
  };
  return {
    written: () => written,
    async finish(): Promise<void> {
      await flush();
      await Promise.all(underWay);
    },
    async addThread(place: Place, length: number): Promise<string> {
      const _id = new Types.ObjectId();
      const createdAt = new Date(Date.now() - 86_400_000 * 30 - written);
      threads.push(threadOf(_id, place, { length, createdAt }));
      for (let number = 1; number <= length; number += 1) {
        posts.push(postOf(_id, place, { number, createdAt }));
        written += 1;
        if (posts.length >= BATCH) await flush();
      }
      return _id.toHexString();
    },
  };
}

function threadOf(
  _id: Types.ObjectId,
  { topicId, rootTopicId, authorId }: Place,
  { length, createdAt }: { length: number; createdAt: Date },
): ThreadRecord {
  const audience: ThreadRecord['audience'] = { kind: 'public', projectIds: [], groupId: null };
  const parts = {
    _id,
    topicId,
    rootTopicId,
    authorId,
    title: `Organic acids for NMC black mass, run ${_id.toHexString().slice(-6)}`,
    kind: 'discussion',
    language: 'en',
    tags: ['stage:leaching', 'product:black-mass'],
    audience,
    hasGuests: false,
    sensitivity: 'CLEAR',
    chathamKey: null,
    seenBy: circlesOfAudience(audience),
    clientId: randomUUID(),
    revision: length,
    lastNumber: length,
    replyCount: length - 1,
    createdAt,
    lastPostAt: createdAt,
    pinnedAt: null,
    lockedAt: null,
    acceptedNumber: null,
    awaitsAnswer: false,
    listed: true,
    excerpt: PARAGRAPH.slice(0, 190),
    searchStale: false,
  } satisfies Omit<ThreadRecord, 'lists'>;
  return { ...parts, lists: listsOf(parts, (tags) => [...tags]) };
}

function postOf(
  threadId: Types.ObjectId,
  { authorId }: Place,
  { number, createdAt }: { number: number; createdAt: Date },
): PostRecord {
  return {
    _id: new Types.ObjectId(),
    threadId,
    number,
    authorId,
    clientId: randomUUID(),
    language: 'en',
    sensitivity: 'CLEAR',
    source: PARAGRAPH,
    html: `<p>${PARAGRAPH}</p>\n<p>${PARAGRAPH}</p>\n`,
    text: PARAGRAPH,
    markupVersion: 1,
    references: [],
    chatham: false,
    state: 'visible',
    stateReason: '',
    createdAt,
    editedAt: null,
    versions: 0,
    revision: number,
  };
}
