import { randomUUID } from 'node:crypto';
import { MongoClient, type Db, type ObjectId } from 'mongodb';
import { Types } from 'mongoose';
import { widestFor } from '../../src/contract/sensitivity.ts';
import { projectCircle } from '../../src/contract/circles.ts';
import { storedCircles } from '../../src/features/accounts/circles-of-member.ts';
import type { MemberRecord } from '../../src/features/accounts/member.model.ts';
import { circlesOfAudience, type AudienceRecord } from '../../src/features/audience/index.ts';
import type { PostRecord } from '../../src/features/posts/post.model.ts';
import { listsOf } from '../../src/features/threads/list-places.ts';
import { createCounting, type Counting } from './seed-counts.ts';
import { readTagging, type Tagging } from './seed-tags.ts';
import type { ThreadRecord } from '../../src/features/threads/thread.model.ts';

export interface Seeded {
  /** A public thread of 20 posts that anyone may read. */
  smallThreadId: string;
  /** A public thread of many posts. */
  longThreadId: string;
  /** Some of the other threads, of 20 posts each, from all over the hub. */
  sampleThreadIds: string[];
  posts: number;
  /** A member of twelve projects. */
  insiderId: string;
}

/** So many projects does the insider belong to, of those that threads are for. */
const INSIDER_PROJECTS = 12;
const PUBLIC: AudienceRecord = { kind: 'public', projectIds: [], groupId: null };

const WORDS =
  'leaching citric cobalt nickel lithium black mass sulphate reductant selectivity aluminium foil washed filtrate'.split(
    ' ',
  );
const PARAGRAPH = Array.from({ length: 60 }, (_, index) => WORDS[(index * 7) % WORDS.length]).join(' ');
/** Posts sent at once, and how many such batches are under way: all of what is in memory. */
const BATCH = 2_000;
const UNDER_WAY = 2;
const SAMPLES = 200;

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
    const author = await db.collection<MemberRecord>('members').findOne({});
    if (topic === null || parent === null || author === null)
      throw new Error('The hub has no topics or members yet');
    const projects = await db.collection<{ _id: string }>('projects').find().sort({ _id: 1 }).toArray();
    const projectIds = projects.map(({ _id }) => _id);
    await joinProjects(db, author, projectIds.slice(0, INSIDER_PROJECTS));
    const place = { topicId: idOf(topic), rootTopicId: idOf(parent), authorId: idOf(author) };
    const counting = createCounting();
    const writer = createWriter(db, { counting, tagging: readTagging(), onProgress: options.onProgress });
    const smallThreadId = await writer.addThread(place, 20, PUBLIC);
    const longThreadId = await writer.addThread(place, options.longThread, PUBLIC);
    const sampleThreadIds: string[] = [];
    const each = Math.max(1, Math.floor((options.posts - writer.written()) / 20 / SAMPLES));
    for (let count = 0; writer.written() < options.posts; count += 1) {
      const isSample = count % each === 0;
      const id = await writer.addThread(place, 20, isSample ? PUBLIC : audienceOf(count, projectIds));
      if (isSample) sampleThreadIds.push(id);
    }
    await writer.finish();
    await counting.write(db);
    const insiderId = author._id.toHexString();
    return { smallThreadId, longThreadId, sampleThreadIds, posts: writer.written(), insiderId };
  } finally {
    await client.close();
  }
}

/** Of ten threads four are public, two for members, and four for one or two projects. */
function audienceOf(count: number, projectIds: readonly string[]): AudienceRecord {
  const turn = count % 10;
  if (turn < 4) return PUBLIC;
  if (turn < 6) return { kind: 'members', projectIds: [], groupId: null };
  const own = [count, ...(turn === 9 ? [count * 7 + 1] : [])].map(
    (index) => projectIds[index % projectIds.length] ?? '',
  );
  return { kind: 'projects', projectIds: [...new Set(own)], groupId: null };
}

/** Makes the member one of these projects, and of the demo's alike. */
async function joinProjects(db: Db, member: MemberRecord, projectIds: readonly string[]): Promise<void> {
  const projects = projectIds.map((projectId) => ({
    projectId,
    role: 'member' as const,
    since: new Date(Date.now() - 30 * 86_400_000),
  }));
  const circles = storedCircles({ ...member, projects });
  if (!circles.includes(projectCircle(projectIds[0] ?? ''))) throw new Error('There are no projects to join');
  await db.collection('members').updateOne({ _id: member._id }, { $set: { projects, circles } });
}

type Place = Pick<ThreadRecord, 'topicId' | 'rootTopicId' | 'authorId'>;

const idOf = ({ _id }: { _id: ObjectId }): Types.ObjectId => new Types.ObjectId(_id.toHexString());

interface Writing {
  counting: Counting;
  tagging: Tagging;
  onProgress: ((done: number) => void) | undefined;
}

function createWriter(db: Db, { counting, tagging, onProgress }: Writing) {
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
    onProgress?.(written);
  };
  return {
    written: () => written,
    async finish(): Promise<void> {
      await flush();
      await Promise.all(underWay);
    },
    async addThread(place: Place, length: number, audience: AudienceRecord): Promise<string> {
      const _id = new Types.ObjectId();
      const createdAt = new Date(Date.now() - 86_400_000 * 30 - written);
      const tags = tagging.tagsOf(written);
      const thread = threadOf(_id, place, { length, createdAt, audience, tags }, tagging);
      threads.push(thread);
      counting.add(thread, tagging);
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
  {
    length,
    createdAt,
    audience: { kind, projectIds, groupId },
    tags,
  }: { length: number; createdAt: Date; audience: AudienceRecord; tags: string[] },
  { withBroader }: Tagging,
): ThreadRecord {
  const audience: ThreadRecord['audience'] = { kind, projectIds: [...projectIds], groupId };
  const parts = {
    _id,
    topicId,
    rootTopicId,
    authorId,
    title: `Organic acids for NMC black mass, run ${_id.toHexString().slice(-6)}`,
    kind: 'discussion',
    language: 'en',
    tags,
    audience,
    hasGuests: false,
    sensitivity: widestFor(kind),
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
  return { ...parts, lists: listsOf(parts, withBroader) };
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
