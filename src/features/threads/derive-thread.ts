import { fitted } from '../../contract/sensitivity.ts';
import { circlesOfThread } from '../audience/index.ts';
import { listsOf, type WithBroader } from './list-places.ts';
import type { ThreadRecord } from './thread.model.ts';

type Derived = 'seenBy' | 'lists' | 'sensitivity';

/** A thread that is opened: who sees it and where it stands are derived from the rest. */
export type NewThread = Omit<ThreadRecord, 'seenBy' | 'lists'>;

/** What is derived from a thread, as it is stored with it. */
export function derivedOf(thread: NewThread, withBroader: WithBroader): Pick<ThreadRecord, Derived> {
  const seenBy = circlesOfThread(thread._id.toHexString(), thread.audience, thread.hasGuests);
  const sensitivity = fitted(thread.sensitivity, thread.audience.kind);
  return { seenBy, lists: listsOf({ ...thread, seenBy }, withBroader), sensitivity };
}

export function isDerived(thread: ThreadRecord, derived: Pick<ThreadRecord, Derived>): boolean {
  const { lists, seenBy, sensitivity } = derived;
  return isSame(lists, thread.lists) && isSame(seenBy, thread.seenBy) && sensitivity === thread.sensitivity;
}

export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}
