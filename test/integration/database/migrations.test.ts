import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  connectDatabase,
  ensureIndexes,
  runMigrations,
  type Database,
  type Migration,
} from '../../../src/database/index.ts';
import { createMigrations } from '../../../src/migrations.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { testDatabase } from '../../support/test-database.ts';

let hub: TestHub;
let database: Database;
let other: Database;

beforeAll(async () => {
  hub = await startHub();
  database = hub.core.database;
  // A second process, as far as the database can tell.
  const { uri: given, name } = testDatabase();
  const uri = new URL(given);
  uri.searchParams.set('monitorCommands', 'true');
  other = await connectDatabase(uri.href, { name });
});
afterEach(async () => {
  await records().deleteMany({ _id: { $gte: 1000 } });
  await database.connection.collection<{ _id: string }>('locks').deleteMany({});
  expect(hub.bugs).toEqual([]);
});
afterAll(async () => {
  await other.close();
  await hub.close();
});

const records = () => database.connection.collection<{ _id: number; name: string }>('migrations');
const locks = () => database.connection.collection<{ _id: string; owner: string; until: Date }>('locks');

/** Resolves when the other process has asked for the lock a second time: the first time it was refused. */
function askedTwice(): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    other.connection.getClient().on('commandStarted', ({ command }) => {
      if (command['update'] === 'locks' && ++times === 2) resolve();
    });
  });
}

/** Steps that note when they run; `atOnce` is the highest number of them that ran at one time. */
function notedMigrations(numbers: readonly number[]) {
  const notes = { ran: [] as number[], running: 0, atOnce: 0 };
  const migrations = numbers.map((number): Migration => ({
    number,
    name: `step ${String(number)}`,
    run: async (connection) => {
      notes.running += 1;
      notes.atOnce = Math.max(notes.atOnce, notes.running);
      await connection.db?.command({ ping: 1 });
      notes.ran.push(number);
      notes.running -= 1;
    },
  }));
  return { notes, migrations };
}

test('migrations run in the order of their numbers, once', async () => {
  const { notes, migrations } = notedMigrations([1003, 1001, 1002]);
  expect(await runMigrations(database.connection, migrations)).toEqual([1001, 1002, 1003]);
  expect(await runMigrations(database.connection, migrations)).toEqual([]);
  expect(notes.ran).toEqual([1001, 1002, 1003]);
});

test('of several processes that start at once, one runs the migrations and the others wait for it', async () => {
  const { notes, migrations } = notedMigrations([1001, 1002, 1003]);
  const starts = [database, other, database, other].map(({ connection }) =>
    runMigrations(connection, migrations),
  );
  expect((await Promise.all(starts)).flat()).toEqual([1001, 1002, 1003]);
  expect(notes).toMatchObject({ ran: [1001, 1002, 1003], atOnce: 1 });
  expect(await locks().countDocuments()).toBe(0);
});

test('a migration that fails is not counted as done, frees the lock, and runs again', async () => {
  const { notes, migrations } = notedMigrations([1001, 1003]);
  const failing: Migration = {
    number: 1002,
    name: 'fails',
    run: () => Promise.reject(new Error('The power failed')),
  };
  await expect(runMigrations(database.connection, [...migrations, failing])).rejects.toThrow(
    'The power failed',
  );
  expect(notes.ran).toEqual([1001]);
  expect(await locks().countDocuments()).toBe(0);

  const mended = { ...failing, run: () => Promise.resolve() };
  expect(await runMigrations(database.connection, [...migrations, mended])).toEqual([1002, 1003]);
});

test('the lock of a process that died is taken over when its time is up', async () => {
  await locks().insertOne({ _id: 'migrations', owner: 'somebody who died', until: new Date(Date.now() - 1) });
  const { migrations } = notedMigrations([1001]);
  expect(await runMigrations(database.connection, migrations)).toEqual([1001]);
});

test('the lock of a process that lives is respected', async () => {
  await locks().insertOne({
    _id: 'migrations',
    owner: 'somebody at work',
    until: new Date(Date.now() + 60_000),
  });
  const { notes, migrations } = notedMigrations([1001]);
  const asked = askedTwice();
  const start = runMigrations(other.connection, migrations);
  await asked;
  expect(notes.ran).toEqual([]);
  await locks().deleteOne({ _id: 'migrations' });
  expect(await start).toEqual([1001]);
});

test('the migrations of the hub can be run again over what they made', async () => {
  const count = async (): Promise<number[]> =>
    Promise.all(['topics', 'concepts'].map((name) => database.connection.collection(name).countDocuments()));
  const before = await count();
  expect(before.every((made) => made > 10)).toBe(true);

  const migrations = createMigrations(hub.hub.features);
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  await records().deleteMany({});
  expect(await runMigrations(database.connection, migrations)).toEqual(
    migrations.map(({ number }) => number),
  );
  expect(await count()).toEqual(before);
});

test('a migration that was cut off half way is completed', async () => {
  const topics = database.connection.collection('topics');
  const before = (await topics.find().toArray()).map(({ slug }) => String(slug)).toSorted();
  await topics.deleteMany({ parentId: { $ne: null } });
  await records().deleteMany({});
  await runMigrations(database.connection, createMigrations(hub.hub.features));
  expect((await topics.find().toArray()).map(({ slug }) => String(slug)).toSorted()).toEqual(before);
});

test('every index that a model declares stands in the database, and none besides', async () => {
  await ensureIndexes(hub.hub.features.models);
  for (const model of Object.values(database.connection.models)) {
    const declared = model.schema.indexes().map(([fields]) => keysOf(fields));
    const standing = (await model.collection.indexes())
      .filter(({ name }) => name !== '_id_')
      .map(({ key }) => keysOf(key));
    expect([model.modelName, standing.toSorted()]).toEqual([model.modelName, declared.toSorted()]);
  }
});

test('every collection that the hub writes to has a model that declares its indexes', async () => {
  const member = await hub.member();
  await member.post('/read-all');
  const made = (await database.connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const declared = Object.values(database.connection.models).map((model) => model.collection.collectionName);
  // Found by _id alone, see src/database/migrations.ts.
  const bare = ['migrations', 'locks'];
  expect(
    made
      .map(({ name }) => name)
      .filter((name) => ![...declared, ...bare].includes(name) && !name.startsWith('system.')),
  ).toEqual([]);
});

function keysOf(fields: object): string {
  return Object.entries(fields)
    .map(([field, direction]) => `${field} ${String(direction)}`)
    .join(', ');
}
