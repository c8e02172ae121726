import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import setUp from '../../support/global-setup.ts';
import tearDown from '../../support/global-teardown.ts';
import { testDatabase } from '../../support/test-database.ts';

let client: MongoClient;
const environment = { ...process.env };

beforeEach(async () => {
  client = await MongoClient.connect(testDatabase().uri);
  // As an operator's database that is given to every run.
  process.env['MONGODB_URI'] = testDatabase().uri;
});
afterEach(async () => {
  process.env = { ...environment };
  await client.close();
});

async function namesOfDatabases(): Promise<string[]> {
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
  return databases.map(({ name }) => name);
}

test('runs that share a server have databases of their own, and remove no others when they end', async () => {
  const names: string[] = [];
  for (const mark of ['first', 'second']) {
    await setUp();
    names.push(testDatabase().name);
    await client.db(testDatabase().name).collection('marks').insertOne({ mark });
  }
  const [first = '', second = ''] = names;
  expect(await client.db(first).collection('marks').countDocuments()).toBe(1);

  await tearDown();
  const left = await namesOfDatabases();
  expect(left).toContain(first);
  expect(left).not.toContain(second);
  await client.db(first).dropDatabase();
});
