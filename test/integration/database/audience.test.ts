import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Types } from 'mongoose';
import { AUDIENCE_KINDS } from '../../../src/contract/audience-views.ts';
import { groupCircle, guestCircle, projectCircle } from '../../../src/contract/circles.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { ensureIndexes, type Database } from '../../../src/database/index.ts';
import { circlesOf, isVisibleTo, visibleTo } from '../../../src/features/audience/index.ts';
import { derivedOf, type NewThread } from '../../../src/features/threads/derive-thread.ts';
import { createThreadsRepository } from '../../../src/features/threads/threads.repository.ts';
import { threadModel, type ThreadRecord } from '../../../src/features/threads/thread.model.ts';
import type { Viewer } from '../../../src/viewer.ts';
import { emptyDatabase } from '../../support/hub.ts';

let database: Database;
let threads: ThreadRecord[];
const LEACHING = { id: 'stage:leaching', within: ['stage:leaching'] };
const dice = createDice(20_26);

beforeAll(async () => {
  database = await emptyDatabase();
  await ensureIndexes([threadModel(database.connection)]);
  threads = Array.from({ length: 150 }, rollThread);
  await database.connection.collection('threads').insertMany(threads);
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

const PROJECTS = ['101000001', '101000002', '101000003', '776473'];
const GROUPS = Array.from({ length: 3 }, () => new Types.ObjectId().toHexString());
const topics = Array.from({ length: 4 }, () => new Types.ObjectId());

function some<Item>(items: readonly Item[]): Item[] {
  return items.filter(() => dice(3) === 0);
}

function rollViewer(): Viewer {
  if (dice(6) === 0) return null;
  const isGuest = dice(4) === 0;
  const passes = some(threads.slice(0, 10)).map(({ _id }) => guestCircle(_id.toHexString()));
  return {
    id: new Types.ObjectId().toHexString(),
    name: 'Somebody',
    administrator: dice(5) === 0,
    moderates: dice(5) === 0 ? 'all' : some(topics).map((id) => id.toHexString()),
    circles: isGuest
      ? ['public', ...passes]
      : ['public', 'members', ...some(PROJECTS).map(projectCircle), ...some(GROUPS).map(groupCircle)],
  } as Partial<MeView> as MeView;
}

function rollThread(): ThreadRecord {
  const kind = AUDIENCE_KINDS[dice(AUDIENCE_KINDS.length)] ?? 'members';
  const topic = topics[dice(topics.length)] ?? new Types.ObjectId();
  const projectIds = [PROJECTS[dice(4)] ?? '', ...some(PROJECTS)];
  const thread: NewThread = {
    _id: new Types.ObjectId(),
    topicId: topic,
    rootTopicId: topic,
    title: 'A thread',
    kind: 'discussion',
    language: 'en',
    tags: ['stage:leaching'],
    audience: {
      kind,
      projectIds: kind === 'projects' ? [...new Set(projectIds)] : [],
      groupId: kind === 'group' ? (GROUPS[dice(GROUPS.length)] ?? null) : null,
    },
    sensitivity: 'RED',
    hasGuests: dice(5) === 0,
    chathamKey: null,
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
  return { ...thread, ...derivedOf(thread, (tags) => [...tags]) };
}

const idsOf = (found: readonly { _id: Types.ObjectId }[]): string[] =>
  found.map(({ _id }) => _id.toHexString()).toSorted();

/** The rule in the words of the design, apart from how it is kept: nothing here knows of circles that were derived. */
function maySee(viewer: Viewer, { _id, audience, hasGuests }: ThreadRecord): boolean {
  const stands = (circle: string): boolean => viewer?.circles.includes(circle) === true;
  if (hasGuests && stands(`thread:${_id.toHexString()}`)) return true;
  if (audience.kind === 'public') return true;
  if (audience.kind === 'members') return stands('members');
  if (audience.kind === 'projects') return audience.projectIds.some((id) => stands(`project:${id}`));
  return stands(`group:${String(audience.groupId)}`);
}

test('the filter for the database and the rule for records in memory let the same viewers see the same threads', async () => {
  const viewers = [null, ...Array.from({ length: 60 }, rollViewer)];
  for (const viewer of viewers) {
    const allowed = threads.filter((thread) => isVisibleTo(viewer, thread));
    expect(idsOf(allowed)).toEqual(idsOf(threads.filter((thread) => maySee(viewer, thread))));
    const found = await threadModel(database.connection).find(visibleTo(viewer)).lean();
    expect(idsOf(found)).toEqual(idsOf(allowed));
  }
});

test('a list has what its viewer may see, once each and in order, page by page', async () => {
  const repository = createThreadsRepository(database.connection, {
    withBroader: (tags) => [...tags],
    note: () => Promise.resolve(),
  });
  for (const viewer of [null, ...Array.from({ length: 12 }, rollViewer)]) {
    for (const sort of ['active', 'newest'] as const) {
      const shown: ThreadRecord[] = [];
      let cursor: string | undefined;
      do {
        const filter = { circles: circlesOf(viewer), sort, tags: [LEACHING], limit: 20, cursor };
        const page = await repository.findPage(filter);
        shown.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      const time = sort === 'active' ? 'lastPostAt' : 'createdAt';
      const expected = threads
        .filter((thread) => isVisibleTo(viewer, thread))
        .toSorted(
          (one, other) =>
            other[time].getTime() - one[time].getTime() ||
            (one._id.toHexString() < other._id.toHexString() ? 1 : -1),
        );
      expect(shown.map(({ _id }) => _id.toHexString())).toEqual(expected.map(({ _id }) => _id.toHexString()));
    }
  }
});

test('no right over the hub or its topics opens what is for others', () => {
  const chief = { administrator: true, moderates: 'all', circles: ['public', 'members'] } as Partial<MeView>;
  const closed = threads.filter(({ audience }) => audience.kind === 'projects' || audience.kind === 'group');
  expect(closed.length).toBeGreaterThan(20);
  expect(closed.filter((thread) => isVisibleTo(chief as MeView, thread))).toEqual([]);
});
