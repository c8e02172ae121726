import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Types } from 'mongoose';
import { AUDIENCE_KINDS, type AudienceView, type MeView } from '../../../src/contract/views.ts';
import { ensureIndexes, type Database } from '../../../src/database/index.ts';
import { isVisibleTo, visibleKinds, visibleTo } from '../../../src/features/audience/index.ts';
import { createThreadsRepository } from '../../../src/features/threads/threads.repository.ts';
import { threadModel } from '../../../src/features/threads/thread.model.ts';
import type { Viewer } from '../../../src/viewer.ts';
import { emptyDatabase } from '../../support/hub.ts';

let database: Database;

beforeAll(async () => {
  database = await emptyDatabase();
  await ensureIndexes([threadModel(database.connection)]);
});
afterAll(() => database.close());

/** Numbers that look random and are the same in every run. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const topics = Array.from({ length: 4 }, () => new Types.ObjectId());

function rollViewer(dice: (sides: number) => number): Viewer {
  if (dice(4) === 0) return null;
  const moderated = topics.filter(() => dice(3) === 0).map((id) => id.toHexString());
  return {
    id: new Types.ObjectId().toHexString(),
    name: 'Somebody',
    administrator: dice(5) === 0,
    moderates: dice(5) === 0 ? 'all' : moderated,
    locale: 'en',
  } as MeView;
}

function rollThread(dice: (sides: number) => number) {
  const audience: AudienceView = { kind: AUDIENCE_KINDS[dice(AUDIENCE_KINDS.length)] ?? 'members' };
  const topic = topics[dice(topics.length)] ?? new Types.ObjectId();
  return {
    _id: new Types.ObjectId(),
    topicId: topic,
    rootTopicId: topic,
    title: 'A thread',
    kind: 'discussion',
    language: 'en',
    tags: [],
    audience,
    authorId: new Types.ObjectId(),
    clientId: new Types.ObjectId().toHexString(),
    revision: 1,
    lastNumber: 1,
    replyCount: 0,
    createdAt: new Date(dice(1_000_000)),
    lastPostAt: new Date(dice(1_000_000)),
    pinnedAt: null,
    lockedAt: null,
    acceptedNumber: null,
    awaitsAnswer: false,
    listed: true,
    excerpt: '',
    searchStale: false,
  };
}

test('the filter for the database and the rule for records in memory let the same viewers see the same threads', async () => {
  const dice = createDice(20_26);
  const threads = Array.from({ length: 100 }, () => rollThread(dice));
  await database.connection.collection('threads').insertMany(threads);
  const viewers = [null, ...Array.from({ length: 40 }, () => rollViewer(dice))];

  for (const viewer of viewers) {
    const found = await threadModel(database.connection).find(visibleTo(viewer)).lean();
    const seen = found.map(({ _id }) => _id.toHexString()).toSorted();
    const allowed = threads.filter(({ audience }) => isVisibleTo(viewer, audience));
    expect(seen).toEqual(allowed.map(({ _id }) => _id.toHexString()).toSorted());
    // Counts are kept by kind: the third form of the same rule.
    expect(
      allowed.map(({ audience }) => audience.kind).every((kind) => visibleKinds(viewer).includes(kind)),
    ).toBe(true);
    expect(AUDIENCE_KINDS.filter((kind) => isVisibleTo(viewer, { kind }))).toEqual([...visibleKinds(viewer)]);
  }
});

test('nobody but members sees what is for members, whatever the list', async () => {
  const repository = createThreadsRepository(database.connection);
  for (const sort of ['active', 'newest'] as const) {
    const { items } = await repository.findPage({ visible: visibleTo(null), sort, limit: 100 });
    expect(items.length).toBeGreaterThan(10);
    expect(items.every(({ audience }) => audience.kind === 'public')).toBe(true);
  }
});
