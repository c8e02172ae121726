import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose, { Types } from 'mongoose';
import { ensureIndexes } from '../../../src/database/index.ts';
import { createSearchEntriesRepository } from '../../../src/features/search-index/search-entries.repository.ts';
import { entryWord, orderOf } from '../../../src/features/search-index/terms.ts';
import { createWindows, LIMITS, NEWEST, OLDEST, type Plan } from '../../../src/features/search/windows.ts';
import { watchDatabase, type WatchedDatabase } from '../../support/watched-database.ts';

const MANY = 20_000;
const BURST = { from: 9_000, to: 12_500 };
const BEGAN = Date.UTC(2026, 0, 1);

let watched: WatchedDatabase;
let entries: ReturnType<typeof createSearchEntriesRepository>;
const sent: Record<string, unknown>[] = [];

beforeAll(async () => {
  watched = await watchDatabase();
  entries = createSearchEntriesRepository(watched.database.connection);
  await ensureIndexes(entries.models);
  for (let from = 0; from < MANY; from += 1_000)
    await entries.put(Array.from({ length: 1_000 }, (_, index) => entryOf(from + index)));
  watched.database.connection.getClient().on('commandStarted', ({ command }) => {
    if ('aggregate' in command || 'find' in command) sent.push({ ...command });
  });
}, 300_000);
afterAll(() => watched.database.close());

/** Every post has "common"; an import wrote thousands within one millisecond. */
function entryOf(number: number) {
  const instant = number >= BURST.from && number < BURST.to ? BURST.from : number;
  const post = { _id: new Types.ObjectId(), createdAt: new Date(BEGAN + instant * 60_000) };
  return {
    _id: post._id,
    threadId: new Types.ObjectId(),
    number: 1,
    order: orderOf(post),
    words: ['any:', 'common', number % 2 === 0 ? 'even' : 'odd', `of-seven-${String(number % 7)}`].map(
      (term) => entryWord(number % 4 === 0 ? 'public' : 'members', term),
    ),
    revision: 1,
  };
}

function planOf(terms: string[], from = OLDEST): Plan {
  return { circles: ['public', 'members'], terms, ranking: [{ term: 't:common', weight: 2 }], from };
}

interface Cost {
  commands: number;
  collectionScans: number;
  /** Most entries that one command has read. */
  mostRead: number;
}

/** What the database has to do for the work: each command is explained as it ran. */
async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  sent.length = 0;
  await work();
  const commands = sent
    .splice(0)
    .map(({ aggregate, find, pipeline, filter, sort, limit, skip, cursor }) =>
      find === undefined
        ? { aggregate, pipeline, cursor }
        : { find, filter, sort, ...(skip === undefined ? {} : { skip }), limit },
    );
  const cost: Cost = { commands: commands.length, collectionScans: 0, mostRead: 0 };
  for (const command of commands) {
    const text = JSON.stringify(
      await watched.database.connection.db?.command({ explain: command, verbosity: 'executionStats' }),
    );
    if (text.includes('"COLLSCAN"')) cost.collectionScans += 1;
    const read = [...text.matchAll(/"totalDocsExamined":(\d+)/gu)].map(([, count]) => Number(count));
    cost.mostRead = Math.max(cost.mostRead, ...read);
  }
  return cost;
}

test('a word of every post is answered by the index, and reads no more than fits a window', async () => {
  const windows = createWindows(entries);
  const cost = await costOf(() => windows.read(planOf(['common']), NEWEST));
  expect(cost).toMatchObject({ collectionScans: 0 });
  expect(cost.mostRead).toBeLessThanOrEqual(LIMITS.scan);
  expect(cost.commands).toBeLessThanOrEqual(4);
});

test('two common words that never meet cost no more than a window', async () => {
  const windows = createWindows(entries);
  const cost = await costOf(async () => {
    expect((await windows.read(planOf(['odd', 'even']), NEWEST)).matches).toEqual([]);
  });
  expect(cost).toMatchObject({ collectionScans: 0 });
  expect(cost.mostRead).toBeLessThanOrEqual(LIMITS.scan);
});

test('a later page of a common word costs little too', async () => {
  const windows = createWindows(entries);
  const before = orderOf({ _id: new Types.ObjectId(), createdAt: new Date(BEGAN + 19_000 * 60_000) });
  const cost = await costOf(() => windows.read(planOf(['common', 'of-seven-3']), before));
  expect(cost).toMatchObject({ collectionScans: 0 });
  expect(cost.mostRead).toBeLessThanOrEqual(2 * LIMITS.scan);
  expect(cost.commands).toBeLessThanOrEqual(100);
});

test.each([
  ['a common word', ['common', 'of-seven-3'], 'of-seven-3'],
  ['all posts', ['any:'], 'any:'],
])(
  'windows of %s follow one another without doubles and gaps, also through thousands of one instant',
  async (_name, terms, term) => {
    const windows = createWindows(entries);
    const seen: string[] = [];
    let before = NEWEST;
    while (before !== OLDEST) {
      const { matches, from } = await windows.read(planOf(terms), before);
      expect(matches.length).toBeLessThanOrEqual(LIMITS.window);
      seen.push(...matches.map(({ order }) => order));
      expect(from < before).toBe(true);
      before = from;
    }
    const stored = await entries.models[0]
      ?.find({
        words: mongoose.trusted({ $in: ['public', 'members'].map((circle) => entryWord(circle, term)) }),
      })
      .select('order')
      .sort({ order: -1 })
      .lean<{ order: string }[]>();
    expect(seen).toEqual(stored?.map(({ order }) => order));
  },
  300_000,
);

test('a window that is read again is the same', async () => {
  const windows = createWindows(entries);
  const plan = planOf(['common', 'odd']);
  const before = orderOf({ _id: new Types.ObjectId(), createdAt: new Date(BEGAN + 15_000 * 60_000) });
  const { matches, from } = await windows.read(plan, before);
  expect(await windows.readAgain(plan, from, before)).toEqual(matches);
});
