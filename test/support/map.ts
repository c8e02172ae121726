import type { TestHub } from './hub.ts';

/** Waits until every thread is filed and counted as it is now. */
export async function settleMap({ hub }: TestHub): Promise<void> {
  await hub.features.threads.hierarchy.idle();
  await hub.features.threads.counting.idle();
}
