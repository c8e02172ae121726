import { circlesOfThread } from '../audience/index.ts';
import type { ThreadRecord } from '../threads/index.ts';
import type { WideningRecord } from './widening.model.ts';

/** The circles that would see the thread. */
export function circlesAfter(
  thread: Pick<ThreadRecord, '_id' | 'hasGuests'>,
  { audience }: Pick<WideningRecord, 'audience'>,
): string[] {
  return circlesOfThread(thread._id.toHexString(), audience, thread.hasGuests);
}
