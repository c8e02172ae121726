import { randomBytes } from 'node:crypto';

/** What setting up hands to tearing down: Jest loads the two as modules of their own, in one process. */
interface TestDatabase {
  database: { stop(): Promise<void> };
  dataDirectory: string;
}

const KEY = Symbol.for('cluster-hub.test-database');
const shared: { [KEY]?: TestDatabase | null } & object = globalThis;

export function keepForTeardown(database: TestDatabase): void {
  shared[KEY] = database;
}

/** Gives what was kept, once; null when the run used a database of its operator's. */
export function takeForTeardown(): TestDatabase | null {
  const kept = shared[KEY] ?? null;
  shared[KEY] = null;
  return kept;
}

/** Begins a run: its databases have names of their own, as other runs may use the same server. */
export function beginRun(uri: string): void {
  process.env['HUB_TEST_MONGODB_URI'] = uri;
  process.env['HUB_TEST_RUN'] = randomBytes(4).toString('hex');
}

/** Address of the server, and the name of this worker's database on it. */
export function testDatabase(): { uri: string; name: string } {
  const { HUB_TEST_MONGODB_URI: uri, HUB_TEST_RUN: run, JEST_WORKER_ID: worker = '1' } = process.env;
  if (uri === undefined || run === undefined)
    throw new Error('Run the tests with npm test: they need the database that it starts');
  return { uri, name: `${prefixOf(run)}${worker}` };
}

/** The same as one address, for processes of their own. */
export function testDatabaseUri(): string {
  const { uri, name } = testDatabase();
  const [, server = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*\??(.*)$/u.exec(uri) ?? [];
  const options = new URLSearchParams(query);
  // Who signs in does so at the database of the address, where nothing is said.
  if (!options.has('authSource')) options.set('authSource', 'admin');
  return `${server}/${name}?${options.toString()}`;
}

/** Whether a database was made by this run. */
export function isOfThisRun(name: string): boolean {
  return name.startsWith(prefixOf(process.env['HUB_TEST_RUN'] ?? ''));
}

function prefixOf(run: string): string {
  return `hub_test_${run}_`;
}
