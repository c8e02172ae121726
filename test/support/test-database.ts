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
