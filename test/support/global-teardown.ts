import { rm } from 'node:fs/promises';
import { takeForTeardown } from './test-database.ts';

/** Stops the database of the run and removes its data. */
// Jest takes a default export only.
// eslint-disable-next-line no-restricted-syntax
export default async function stopTestDatabase(): Promise<void> {
  const kept = takeForTeardown();
  if (kept === null) return;
  await kept.database.stop();
  await rm(kept.dataDirectory, { recursive: true, force: true });
}
