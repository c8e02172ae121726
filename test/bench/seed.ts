import { randomUUID } from 'node:crypto';
import { MongoClient, ObjectId, type Db } from 'mongodb';

export interface Seeded {
  /** A public thread of 20 posts that anyone may read. */
  smallThreadId: string;
  /** A public thread of many posts. */
  longThreadId: string;
  posts: number;
}

const WORDS =
  'leaching citric cobalt nickel lithium black mass sulphate reductant selectivity aluminium foil washed filtrate'.split(
    ' ',
  );
const PARAGRAPH = Array.from({ length: 60 }, (_, index) => WORDS[(index * 7) % WORDS.length]).join(' ');
const BATCH = 2_000;

/** Writes threads and posts straight into the database, as the hub would have stored them. */
export async function seed(
  uri: string,
  options: { posts: number; longThread: number; onProgress: (done: number) => void },
): Promise<Seeded> {
  const client = new MongoClient(uri);
  try {
    const db = client.db('cluster-hub');
    const topic = await db.collection('topics').findOne({ slug: 'hydrometallurgy' });
    const parent = await db.collection('topics').findOne({ slug: 'recycling' });
    const author = await db.collection('members').findOne({});
    if (topic === null || parent === null || author === null)
      throw new Error('The hub has no topics or members yet');
    const place = { topicId: topic._id, rootTopicId: parent._id, authorId: author._id };
    const writer = createWriter(db, options.onProgress);
    const smallThreadId = await writer.addThread(place, 20);
    const longThreadId = await writer.addThread(place, options.longThread);
    while (writer.written() < options.posts) await writer.addThread(place, 20);
    await writer.flush();
    return { smallThreadId, longThreadId, posts: writer.written() };
  } finally {
    await client.close();
  }
}

interface Place {
  topicId: ObjectId;
  rootTopicId: ObjectId;
  authorId: ObjectId;
}

function createWriter(db: Db, onProgress: (done: number) => void) {
  let posts: Record<string, unknown>[] = [];
  let threads: Record<string, unknown>[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    if (threads.length > 0) await db.collection('threads').insertMany(threads, { ordered: false });
    if (posts.length > 0) await db.collection('posts').insertMany(posts, { ordered: false });
    [threads, posts] = [[], []];
    onProgress(written);
  };
  return {
    written: () => written,
    flush,
    async addThread(place: Place, length: number): Promise<string> {
      const _id = new ObjectId();
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
  _id: ObjectId,
  { topicId, rootTopicId, authorId }: Place,
  { length, createdAt }: { length: number; createdAt: Date },
) {
  return {
    _id,
    topicId,
    rootTopicId,
    authorId,
    title: `Organic acids for NMC black mass, run ${_id.toHexString().slice(-6)}`,
    kind: 'discussion',
    language: 'en',
    tags: ['stage:leaching', 'product:black-mass'],
    audience: { kind: 'public' },
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
  };
}

function postOf(
  threadId: ObjectId,
  { authorId }: Place,
  { number, createdAt }: { number: number; createdAt: Date },
) {
  return {
    _id: new ObjectId(),
    threadId,
    number,
    authorId,
    clientId: randomUUID(),
    language: 'en',
    source: PARAGRAPH,
    html: `<p>${PARAGRAPH}</p>\n<p>${PARAGRAPH}</p>\n`,
    text: PARAGRAPH,
    markupVersion: 1,
    references: [],
    state: 'visible',
    stateReason: '',
    createdAt,
    editedAt: null,
    versions: 0,
    revision: number,
  };
}
