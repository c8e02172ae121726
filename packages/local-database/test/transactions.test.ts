import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MongoClient, UUID, type Collection, type Document } from 'mongodb';
import { startScratchDatabase, type ScratchDatabase } from './support/scratch-database.ts';

let scratch: ScratchDatabase;
let number = 0;

interface Account extends Document {
  _id: string;
}

beforeAll(async () => {
  scratch = await startScratchDatabase();
}, 300_000);

afterAll(() => scratch.dispose());

function fresh(): Collection<Account> {
  number += 1;
  return scratch.client.db('transactions').collection(`c${String(number)}`);
}

test('a transaction is seen by itself at once and by others after its commit', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'a', n: 1 });
  await scratch.client.withSession((session) =>
    session.withTransaction(async () => {
      await collection.insertOne({ _id: 'b' }, { session });
      await collection.updateOne({ _id: 'a' }, { $set: { n: 2 } }, { session });
      expect(await collection.countDocuments({}, { session })).toBe(2);
      expect(await collection.findOne({ _id: 'b' })).toBeNull();
      expect(await collection.findOne({ _id: 'a' })).toMatchObject({ n: 1 });
    }),
  );
  expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 'a', n: 2 }, { _id: 'b' }]);
});

test('a transaction that is aborted or throws leaves nothing', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'a' });
  const failure = scratch.client.withSession((session) =>
    session.withTransaction(async () => {
      await collection.insertOne({ _id: 'b' }, { session });
      await collection.deleteOne({ _id: 'a' }, { session });
      throw new Error('changed my mind');
    }),
  );
  await expect(failure).rejects.toThrow('changed my mind');
  expect(await collection.find().toArray()).toEqual([{ _id: 'a' }]);
});

test('a duplicate key ends its transaction with code 11000 and takes the rest with it', async () => {
  const collection = fresh();
  await collection.createIndex({ email: 1 }, { unique: true, sparse: true }, {});
  await collection.insertOne({ _id: 'a', email: 'x' });
  const failure = scratch.client.withSession((session) =>
    session.withTransaction(async () => {
      await collection.insertOne({ _id: 'b' }, { session });
      await collection.insertOne({ _id: 'c', email: 'x' }, { session });
    }),
  );
  await expect(failure).rejects.toMatchObject({ code: 11000 });
  expect(await collection.countDocuments()).toBe(1);
});

test('twenty transactions that count up one document at once are all counted', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'counter', n: 0 });
  const one = () =>
    scratch.client.withSession((session) =>
      session.withTransaction(async () => {
        const counter = await collection.findOne({ _id: 'counter' }, { session });
        await collection.updateOne(
          { _id: 'counter' },
          { $set: { n: Number(counter?.['n']) + 1 } },
          { session },
        );
      }),
    );
  await Promise.all(Array.from({ length: 20 }, one));
  expect(await collection.findOne({ _id: 'counter' })).toMatchObject({ n: 20 });
}, 60_000);

test('a conflict carries the label that has the whole transaction tried again', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'a', n: 0 });
  const first = scratch.client.startSession();
  const second = scratch.client.startSession();
  first.startTransaction();
  second.startTransaction();
  await collection.findOne({ _id: 'a' }, { session: second });
  await collection.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: first });
  await first.commitTransaction();
  const failure: unknown = await collection
    .updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: second })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
  await second.abortTransaction();
  await Promise.all([first.endSession(), second.endSession()]);
});

test('a commit that is sent twice commits once', async () => {
  const collection = fresh();
  const session = scratch.client.startSession();
  session.startTransaction();
  await collection.insertOne({ _id: 'a' }, { session });
  await session.commitTransaction();
  await session.commitTransaction();
  await session.endSession();
  expect(await collection.countDocuments()).toBe(1);
});

test('open transactions do not keep others from reading and writing', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'shared', n: 0 });
  const sessions = Array.from({ length: 20 }, () => scratch.client.startSession());
  for (const [i, session] of sessions.entries()) {
    session.startTransaction();
    await collection.insertOne({ _id: `open${String(i)}` }, { session });
  }
  const others = Array.from({ length: 100 }, (_, i) =>
    collection.updateOne({ _id: `free${String(i)}` }, { $set: { i } }, { upsert: true }),
  );
  await Promise.all(others);
  expect(await collection.countDocuments()).toBe(101);
  for (const session of sessions) {
    await session.abortTransaction();
    await session.endSession();
  }
});

test('what a client leaves open is rolled back when it goes', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'a', n: 0 });
  const other = await MongoClient.connect(scratch.database.uri);
  const session = other.startSession();
  session.startTransaction();
  await other
    .db('transactions')
    .collection<Account>(collection.collectionName)
    .updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
  await other.close();
  await collection.updateOne({ _id: 'a' }, { $inc: { n: 10 } });
  expect(await collection.findOne({ _id: 'a' })).toMatchObject({ n: 10 });
});

test('a write that is sent again under the same number is done once', async () => {
  const collection = fresh();
  await collection.insertOne({ _id: 'a', n: 0 });
  const database = scratch.client.db('transactions');
  const update = {
    update: collection.collectionName,
    updates: [{ q: { _id: 'a' }, u: { $inc: { n: 1 } } }],
    lsid: { id: new UUID() },
    txnNumber: 7n,
  };
  const answers = [await database.command(update), await database.command(update)];
  expect(answers).toMatchObject([
    { n: 1, nModified: 1 },
    { n: 1, nModified: 1 },
  ]);
  expect(await collection.findOne({ _id: 'a' })).toMatchObject({ n: 1 });
});
