import { rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { isOfThisRun, takeForTeardown, testDatabase } from './test-database.ts';

/** Stops the database of the run and removes its data; of an operator's database what the run made in it. */
// Jest takes a default export only.
// eslint-disable-next-line no-restricted-syntax
export default async function stopTestDatabase(): Promise<void> {
  const kept = takeForTeardown();
  if (kept === null) {
    await dropDatabases();
    return;
  }
  await kept.database.stop();
  await rm(kept.dataDirectory, { recursive: true, force: true });
}

async function dropDatabases(): Promise<void> {
  const client = await MongoClient.connect(testDatabase().uri);
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases.filter((database) => isOfThisRun(database.name)))
      await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
