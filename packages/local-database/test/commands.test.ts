import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Binary, Decimal128, Double, Long, ObjectId, type Collection, type Document } from 'mongodb';
import { startScratchDatabase, type ScratchDatabase } from './support/scratch-database.ts';

let scratch: ScratchDatabase;
let number = 0;

interface Numbered extends Document {
  _id: number;
}

beforeAll(async () => {
  scratch = await startScratchDatabase();
}, 300_000);

afterAll(() => scratch.dispose());

function fresh(): Collection<Numbered> {
  number += 1;
  return scratch.client.db('commands').collection(`c${String(number)}`);
}

function numbered(count: number): Numbered[] {
  return Array.from({ length: count }, (_, i) => ({
    _id: i,
    n: i,
    parity: i % 2,
    tags: [`t${String(i % 3)}`],
  }));
}

test('every type of BSON comes back as it was stored', async () => {
  const collection = scratch.client.db('commands').collection('types');
  const document = {
    _id: new ObjectId(),
    text: 'Lithium – 锂 – ✓',
    double: new Double(1.5),
    long: Long.fromString('9007199254740993'),
    decimal: Decimal128.fromString('0.1'),
    bytes: new Binary(Buffer.from([0, 1, 255])),
    date: new Date('2025-02-03T04:05:06.007Z'),
    pattern: /^a.b$/i,
    nothing: null,
    yes: true,
    list: [1, [2, { three: 3 }]],
    nested: { a: { b: { c: 'd' } } },
  };
  await collection.insertOne(document);
  expect(await collection.findOne({}, { promoteValues: false, bsonRegExp: false })).toEqual(
    await collection.findOne({ _id: document._id }, { promoteValues: false }),
  );
  const back = await collection.findOne({ _id: document._id }, { promoteLongs: false });
  expect(back).toMatchObject({
    text: document.text,
    date: document.date,
    yes: true,
    nothing: null,
    nested: document.nested,
  });
  expect(String(back?.['long'])).toBe('9007199254740993');
  expect(String(back?.['decimal'])).toBe('0.1');
});

test('documents are found by operators, sorted, skipped, limited and projected', async () => {
  const collection = fresh();
  await collection.insertMany(numbered(100));
  const found = await collection
    .find({ n: { $gte: 10, $lt: 50 }, tags: { $in: ['t0', 't1'] }, $or: [{ parity: 0 }, { n: 11 }] })
    .sort({ n: -1 })
    .skip(1)
    .limit(3)
    .project({ _id: 0, n: 1 })
    .toArray();
  expect(found).toEqual([{ n: 46 }, { n: 42 }, { n: 40 }]);
  expect(await collection.countDocuments({ parity: 1 })).toBe(50);
  expect(await collection.estimatedDocumentCount()).toBeGreaterThanOrEqual(0);
  expect(await collection.distinct('tags', { n: { $lt: 2 } })).toEqual(['t0', 't1']);
  expect(
    await collection.findOne({ tags: { $elemMatch: { $eq: 't2' } }, n: { $not: { $lt: 90 } } }),
  ).toMatchObject({ n: 92 });
  expect(await collection.findOne({ n: { $exists: false } })).toBeNull();
});

test('updates change what they say and report what they did', async () => {
  const collection = fresh();
  await collection.insertMany(numbered(10));
  const change: Document = { $inc: { n: 100 }, $push: { tags: 'even' }, $unset: { parity: '' } };
  const many = await collection.updateMany({ parity: 0 }, change);
  expect(many).toMatchObject({ matchedCount: 5, modifiedCount: 5, upsertedCount: 0 });
  expect(await collection.findOne({ _id: 4 })).toEqual({ _id: 4, n: 104, tags: ['t1', 'even'] });
  await collection.updateOne(
    { _id: 4 },
    { $addToSet: { tags: 'even' }, $max: { best: 7 }, $rename: { n: 'm' }, $currentDate: { at: true } },
  );
  expect(await collection.findOne({ _id: 4, at: { $type: 'date' } })).toMatchObject({
    tags: ['t1', 'even'],
    m: 104,
    best: 7,
  });
  await collection.updateOne({ _id: 5 }, [{ $set: { double: { $multiply: ['$n', 2] } } }]);
  expect(await collection.findOne({ _id: 5 })).toMatchObject({ double: 10 });
  await collection.updateOne({ _id: 5 }, { $set: { 'tags.$[tag]': 'x' } }, { arrayFilters: [{ tag: 't2' }] });
  expect(await collection.findOne({ _id: 5 })).toMatchObject({ tags: ['x'] });
  expect(await collection.deleteMany({ _id: { $gt: 7 } })).toMatchObject({ deletedCount: 2 });
});

test('an upsert inserts once and updates afterwards', async () => {
  const collection = fresh();
  const first = await collection.updateOne(
    { _id: 1 },
    { $set: { a: 1 }, $setOnInsert: { b: 1 } },
    { upsert: true },
  );
  const second = await collection.updateOne(
    { _id: 1 },
    { $set: { a: 2 }, $setOnInsert: { b: 2 } },
    { upsert: true },
  );
  expect([first.upsertedId, first.upsertedCount, second.upsertedCount, second.modifiedCount]).toEqual([
    1, 1, 0, 1,
  ]);
  expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, a: 2, b: 1 });
});

test('findOneAnd… gives the document of before or after', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 1, n: 1 });
  expect(await collection.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } })).toEqual({ _id: 1, n: 1 });
  expect(
    await collection.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' }),
  ).toEqual({ _id: 1, n: 3 });
  expect(await collection.findOneAndReplace({ _id: 1 }, { m: 1 }, { returnDocument: 'after' })).toEqual({
    _id: 1,
    m: 1,
  });
  expect(await collection.findOneAndUpdate({ _id: 2 }, { $set: { n: 2 } })).toBeNull();
  expect(await collection.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, m: 1 });
  expect(await collection.countDocuments()).toBe(0);
});

test('a bulk write reports each of its parts, and an unordered one goes on after an error', async () => {
  const collection = fresh();
  const result = await collection.bulkWrite([
    { insertOne: { document: { _id: 1, n: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { n: 2 } } } },
    { replaceOne: { filter: { _id: 2 }, replacement: { n: 3 }, upsert: true } },
    { deleteOne: { filter: { _id: 1 } } },
  ]);
  expect(result).toMatchObject({
    insertedCount: 1,
    modifiedCount: 1,
    upsertedCount: 1,
    deletedCount: 1,
    upsertedIds: { 2: 2 },
  });
  const documents = [{ _id: 2 }, { _id: 3 }, { _id: 2 }, { _id: 4 }];
  const failure: unknown = await collection
    .insertMany(documents, { ordered: false })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 11000,
    insertedCount: 2,
    writeErrors: [
      { index: 0, code: 11000 },
      { index: 2, code: 11000 },
    ],
  });
  expect(await collection.countDocuments()).toBe(3);
});

test('an aggregation matches, groups, joins, unwinds and splits into facets', async () => {
  const collection = fresh();
  await collection.insertMany(numbered(30));
  const groups = await collection
    .aggregate([
      { $match: { n: { $lt: 20 } } },
      { $group: { _id: '$parity', sum: { $sum: '$n' }, all: { $push: '$n' } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  expect(groups).toMatchObject([
    { _id: 0, sum: 90 },
    { _id: 1, sum: 100 },
  ]);
  const joined = await collection
    .aggregate([
      { $match: { _id: 3 } },
      {
        $lookup: {
          from: collection.collectionName,
          localField: 'n',
          foreignField: '_id',
          as: 'self',
          pipeline: [{ $project: { n: 1 } }],
        },
      },
      { $unwind: '$self' },
      { $addFields: { same: { $eq: ['$n', '$self.n'] } } },
      { $replaceWith: { same: '$same' } },
    ])
    .toArray();
  expect(joined).toEqual([{ same: true }]);
  const [facets] = await collection
    .aggregate([
      {
        $facet: {
          count: [{ $count: 'n' }],
          tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 }],
        },
      },
    ])
    .toArray();
  expect(facets).toMatchObject({ count: [{ n: 30 }], tags: [{ count: 10 }] });
});

test('a cursor goes on to the end, sorted or not, and several go on side by side', async () => {
  const collection = fresh();
  await collection.insertMany(numbered(1000));
  const pages = await Promise.all([
    collection.find().batchSize(7).toArray(),
    collection.find().sort({ n: -1 }).batchSize(70).toArray(),
    collection.aggregate<Numbered>([{ $sort: { parity: 1, n: 1 } }], { batchSize: 100 }).toArray(),
    collection
      .find({ n: { $gt: 500 } })
      .sort({ parity: 1, n: -1 })
      .batchSize(33)
      .toArray(),
  ]);
  expect(pages.map((page) => new Set(page.map(({ _id }) => _id)).size)).toEqual([1000, 1000, 1000, 499]);
  const cursor = collection.find().batchSize(10);
  await cursor.next();
  await cursor.close();
  await expect(
    scratch.client.db('commands').command({ getMore: Long.fromNumber(42), collection: 'c' }),
  ).rejects.toMatchObject({ code: 43 });
});

test('a document of nearly sixteen megabytes is stored and read', async () => {
  const collection = fresh();
  const text = 'x'.repeat(15_900_000);
  await collection.insertOne({ _id: 1, text });
  expect((await collection.findOne({ _id: 1 }))?.['text']).toHaveLength(text.length);
});

test('collections and databases are listed and dropped', async () => {
  const database = scratch.client.db('dropped');
  await database.createCollection('made');
  await database.collection('used').insertOne({ a: 1 });
  expect((await database.listCollections().toArray()).map(({ name }) => name).sort()).toEqual([
    'made',
    'used',
  ]);
  expect((await database.admin().listDatabases()).databases.map(({ name }) => name)).toContain('dropped');
  await database.dropCollection('made');
  await database.dropDatabase();
  expect(await database.listCollections().toArray()).toEqual([]);
});

test('errors carry the codes of MongoDB', async () => {
  const collection = fresh();
  const database = scratch.client.db('commands');
  await collection.insertOne({ _id: 1, a: 1 });
  await expect(database.command({ nonsense: 1 })).rejects.toMatchObject({
    code: 59,
    codeName: 'CommandNotFound',
  });
  await expect(collection.updateOne({ _id: 1 }, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
  await expect(collection.updateOne({ _id: 1 }, { $set: { a: 1 }, $inc: { a: 1 } })).rejects.toMatchObject({
    code: 40,
  });
  await expect(collection.find({ $nonsense: 1 }).toArray()).rejects.toMatchObject({ code: 2 });
  await expect(collection.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 11000 });
  const slow = collection.aggregate([{ $match: { $expr: { $function: 1 } } }]).toArray();
  await expect(slow).rejects.toMatchObject({ name: 'MongoServerError' });
});

test('an operation that takes too long is given up, and the connection serves on', async () => {
  const collection = fresh();
  await collection.insertMany(numbered(2000));
  const square = collection.aggregate(
    [
      {
        $lookup: {
          from: collection.collectionName,
          pipeline: [{ $match: { $expr: { $gt: ['$n', -1] } } }],
          as: 'all',
        },
      },
      { $unwind: '$all' },
      { $group: { _id: '$all.tags', n: { $sum: 1 } } },
    ],
    { maxTimeMS: 30 },
  );
  await expect(square.toArray()).rejects.toMatchObject({ code: 50 });
  const after = await Promise.all(Array.from({ length: 30 }, () => collection.countDocuments({ parity: 0 })));
  expect(new Set(after)).toEqual(new Set([1000]));
});

test('dates are cut to units in which the answer is right, and the others are refused', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 1, at: new Date('2026-11-23T10:20:30Z') });
  const cut = (unit: string) =>
    collection.aggregate([{ $project: { at: { $dateTrunc: { date: '$at', unit } } } }]).toArray();
  expect(await cut('month')).toEqual([{ _id: 1, at: new Date('2026-11-01T00:00:00Z') }]);
  expect(await cut('hour')).toEqual([{ _id: 1, at: new Date('2026-11-23T10:00:00Z') }]);
  await expect(cut('day')).rejects.toMatchObject({ code: 115 });
  await expect(cut('week')).rejects.toMatchObject({ code: 115 });
});
