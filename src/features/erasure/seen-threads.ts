import type { Viewer } from '../../viewer.ts';
import type { ErasureDeps } from './erase.ts';

/** Those of the threads that the viewer may see. */
export async function seenOf(
  { threads }: ErasureDeps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  return new Set((await threads.accessMany(viewer, ids)).map(({ _id }) => _id.toHexString()));
}
