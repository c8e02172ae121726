import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { startScratchDatabase, until, type ScratchDatabase } from './support/scratch-database.ts';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await startScratchDatabase();
}, 300_000);

afterAll(() => scratch.dispose());

function collectionNamed(name: string): Collection {
  return scratch.client.db('indexes').collection(name);
}

function stagesOf(plan: Document | undefined): string[] {
  if (plan === undefined) return [];
  const inner = [plan['inputStage'], ...((plan['inputStages'] as unknown[] | undefined) ?? [])];
  return [String(plan['stage']), ...inner.flatMap((each) => stagesOf(each as Document | undefined))];
}

async function explained(query: {
  explain(verbosity: 'queryPlanner'): Promise<Document>;
}): Promise<string[]> {
  const { queryPlanner } = await query.explain('queryPlanner');
  return stagesOf((queryPlanner as Document)['winningPlan'] as Document);
}

test('indexes are made, listed and dropped', async () => {
  const collection = collectionNamed('made');
  await collection.createIndexes([
    { key: { a: 1, b: -1 }, name: 'a_b' },
    { key: { tags: 1 } },
    { key: { slug: 1 }, unique: true, partialFilterExpression: { slug: { $exists: true } } },
    { key: { text: 'text' } },
  ]);
  await collection.createIndex({ a: 1, b: -1 }, { name: 'a_b' }, {});
  expect((await collection.indexes()).map(({ name }) => name)).toEqual([
    '_id_',
    'a_b',
    'tags_1',
    'slug_1',
    'text_text',
  ]);
  await collection.dropIndex('tags_1');
  expect(await collection.indexExists('tags_1')).toBe(false);
  await expect(collection.createIndex({ a: 1 }, { name: 'a_b' }, {})).rejects.toMatchObject({ code: 86 });
});

test('many collections get their indexes at the same time', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `parallel${String(i)}`);
  await Promise.all(
    names.flatMap((name) => [
      collectionNamed(name).createIndex({ a: 1 }, {}, {}),
      collectionNamed(name).createIndex({ b: 1 }, { unique: true }, {}),
    ]),
  );
  for (const name of names) expect(await collectionNamed(name).indexes()).toHaveLength(3);
});

test('an explanation tells a search in an index from a search through the collection', async () => {
  const collection = collectionNamed('explained');
  await collection.createIndexes([{ key: { a: 1, at: -1 } }, { key: { tags: 1 } }]);
  await collection.insertMany(
    Array.from({ length: 50 }, (_, i) => ({ a: i % 5, at: i, tags: [i % 3], other: i })),
  );
  expect(await explained(collection.find({ a: 1 }))).toEqual(['FETCH', 'IXSCAN']);
  expect(await explained(collection.find({ a: 1 }).sort({ at: -1 }).limit(5))).toEqual([
    'LIMIT',
    'FETCH',
    'IXSCAN',
  ]);
  expect(await explained(collection.find({ tags: { $in: [1, 2] } }))).toContain('IXSCAN');
  expect(await explained(collection.find({ other: 1 }))).toEqual(['COLLSCAN']);
  expect(await explained(collection.find({}).sort({ other: 1 }))).toEqual(['SORT', 'COLLSCAN']);
  expect(await explained(collection.find({}).sort({ _id: 1 }).limit(1))).toContain('IXSCAN');
  expect(await explained(collection.aggregate([{ $match: { a: 2 } }, { $group: { _id: '$at' } }]))).toContain(
    'IXSCAN',
  );
  expect(await explained(collection.aggregate([{ $match: { other: 2 } }]))).toContain('COLLSCAN');
});

test('an explanation goes by what the collection holds now, not by what the server last counted', async () => {
  const collection = collectionNamed('grown');
  await collection.createIndex({ tags: 1 }, {}, {});
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ tags: [i % 3], text: 'x'.repeat(200) }));
  await collection.insertMany(rows(1));
  await scratch.sql('ANALYZE');
  await collection.deleteMany({});
  await scratch.sql('VACUUM');
  await collection.insertMany(rows(500));
  expect(await explained(collection.find({ tags: { $in: [1, 2] } }))).toContain('IXSCAN');
});

test('of fifty inserts of one key at once, one wins', async () => {
  const collection = collectionNamed('races');
  await collection.createIndex({ key: 1 }, { unique: true }, {});
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) => collection.insertOne({ key: 'same', i })),
  );
  const codes = results.map((result) =>
    result.status === 'fulfilled' ? 'won' : ((result.reason as Document)['code'] as number),
  );
  expect(codes.filter((code) => code === 'won')).toHaveLength(1);
  expect(codes.filter((code) => code === 11000)).toHaveLength(49);
});

test('fifty upserts of one key at once make one document and are all counted', async () => {
  const collection = collectionNamed('upserts');
  await collection.createIndex({ key: 1 }, { unique: true }, {});
  const upserts = Array.from({ length: 50 }, () =>
    collection.updateOne({ key: 'same' }, { $inc: { n: 1 } }, { upsert: true }),
  );
  await Promise.all(upserts);
  expect(await collection.find().toArray()).toMatchObject([{ key: 'same', n: 50 }]);
});

test('fifty first inserts into a collection that does not exist yet all succeed', async () => {
  const collection = collectionNamed('first');
  await Promise.all(Array.from({ length: 50 }, (_, i) => collection.insertOne({ i })));
  expect(await collection.countDocuments()).toBe(50);
});

test('sparse and partial unique indexes leave out what they do not cover', async () => {
  const collection = collectionNamed('sparse');
  await collection.createIndex({ email: 1 }, { unique: true, sparse: true }, {});
  await collection.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { active: true } }, {});
  await collection.insertMany([
    { slot: 1, active: false },
    { slot: 1, active: false },
    { slot: 1, active: true },
  ]);
  await collection.insertOne({ email: 'a' });
  await expect(collection.insertOne({ email: 'a' })).rejects.toMatchObject({ code: 11000 });
  await expect(collection.insertOne({ slot: 1, active: true })).rejects.toMatchObject({ code: 11000 });
  await expect(
    collection.updateOne({ slot: 1, active: false }, { $set: { active: true } }),
  ).rejects.toMatchObject({ code: 11000 });
});

test('a time-to-live index removes what has expired and nothing else', async () => {
  const collection = collectionNamed('expiring');
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 0 }, {});
  await collection.insertMany([
    { _id: 1 as never, at: new Date(0) },
    { _id: 2 as never, at: new Date(Date.now() + 3_600_000) },
  ]);
  await until(async () => (await collection.countDocuments()) < 2);
  expect(await collection.find().project({ _id: 1 }).toArray()).toEqual([{ _id: 2 }]);
}, 120_000);

test('a text index finds words', async () => {
  const collection = collectionNamed('texts');
  await collection.createIndex({ title: 'text', body: 'text' }, {}, {});
  await collection.insertMany([
    { title: 'Lithium hydroxide' },
    { body: 'recovered lithium and cobalt' },
    { title: 'Nickel' },
  ]);
  expect(await collection.countDocuments({ $text: { $search: 'lithium' } })).toBe(2);
});
