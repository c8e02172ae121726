import { expect, test } from '@jest/globals';
import type { Collection } from 'mongodb';
import { isAlive, startScratchDatabase, until, type ScratchDatabase } from './support/scratch-database.ts';

interface Entry {
  _id: string;
}

interface Writers {
  written(): number;
  stop(): Promise<{ acknowledged: string[]; repeated: number }>;
}

// Writers insert without pause; each keeps count of what was acknowledged to it. A key is never used twice, so that a
// duplicate means that one write was done two times.
function startWriters(collection: Collection<Entry>, count: number): Writers {
  const acknowledged: string[] = [];
  let repeated = 0;
  let stopped = false;
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; !stopped; i++) {
      const _id = `${String(writer)}-${String(i)}`;
      await collection.insertOne({ _id }).then(
        () => acknowledged.push(_id),
        (error: unknown) => {
          if (Reflect.get(Object(error) as object, 'code') === 11000) repeated += 1;
        },
      );
    }
  };
  const writers = Array.from({ length: count }, (_, writer) => write(writer));
  return {
    written: () => acknowledged.length,
    stop: async () => {
      stopped = true;
      await Promise.all(writers);
      return { acknowledged, repeated };
    },
  };
}

async function killUnderWrites(scratch: ScratchDatabase, victim: () => Promise<number>): Promise<void> {
  const collection = scratch.client.db('durability').collection<Entry>('entries');
  await collection.createIndex({ other: 1 }, { unique: true, sparse: true }, {});
  const writers = startWriters(collection, 8);
  for (let round = 1; round <= 3; round++) {
    const before = writers.written();
    await until(() => writers.written() > before + 200);
    const pid = await victim();
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    const after = writers.written();
    await until(() => writers.written() > after + 20);
  }
  const { acknowledged, repeated } = await writers.stop();
  const stored = new Set(await collection.distinct('_id'));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(repeated).toBe(0);
}

test('when PostgreSQL is killed under writes, none that was acknowledged is lost', async () => {
  const scratch = await startScratchDatabase();
  await killUnderWrites(scratch, () => scratch.serverPid());
  await scratch.dispose();
}, 180_000);

test('when the supervisor is killed under writes, none that was acknowledged is lost', async () => {
  const scratch = await startScratchDatabase();
  await killUnderWrites(scratch, () => scratch.supervisorPid());
  await scratch.dispose();
}, 180_000);

test('transactions that are under way when PostgreSQL is killed are done once or not at all', async () => {
  const scratch = await startScratchDatabase();
  const accounts = scratch.client.db('durability').collection<{ _id: string; n: number }>('accounts');
  await accounts.insertMany([
    { _id: 'from', n: 1000 },
    { _id: 'to', n: 0 },
  ]);
  let moved = 0;
  const move = (): Promise<void> =>
    scratch.client.withSession(async (session) => {
      await session.withTransaction(async () => {
        await accounts.updateOne({ _id: 'from' }, { $inc: { n: -1 } }, { session });
        await accounts.updateOne({ _id: 'to' }, { $inc: { n: 1 } }, { session });
      });
      moved += 1;
    });
  const workers = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < 60; i++) await move();
  });
  await until(() => moved > 40);
  process.kill(await scratch.serverPid(), 'SIGKILL');
  await Promise.all(workers);
  expect(await accounts.findOne({ _id: 'from' })).toEqual({ _id: 'from', n: 760 });
  expect(await accounts.findOne({ _id: 'to' })).toEqual({ _id: 'to', n: 240 });
  await scratch.dispose();
}, 180_000);
