import { toObjectId, type Transaction } from '../../database/index.ts';
import { peopleOf, readConcerned, waitedFor, type ConcernedPost } from './concerned.ts';
import { circlesAfter } from './proposed-circles.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';

type Asking = Pick<WideningRecord, 'state' | 'askedIds' | 'answers' | 'open' | 'done'>;

/** Who is asked and has not answered to everything. */
function waitingOf({ state, open }: Asking): string[] {
  return state === 'open' ? open.map(({ memberId }) => memberId.toHexString()) : [];
}

/** Who is asked by now, and who of them is waited for: since they were before, or from now on. */
export function askingAfter(
  widening: Pick<WideningRecord, 'askedIds' | 'answers' | 'open'>,
  concerned: readonly ConcernedPost[],
  now: Date,
): Pick<WideningRecord, 'askedIds' | 'open'> {
  const asked = new Set([...widening.askedIds.map(String), ...peopleOf(concerned)]);
  const since = new Map(widening.open.map((one) => [one.memberId.toHexString(), one.since]));
  return {
    askedIds: [...asked].map(toObjectId),
    open: waitedFor(concerned, widening).map((id) => ({
      memberId: toObjectId(id),
      since: since.get(id) ?? now,
    })),
  };
}

/** Counts, in the transaction of the change, how much waits for each member's answer. Gives those whose number changed. */
export async function countWaiting(
  { members }: Pick<WideningDeps, 'members'>,
  { before, after }: { before: Asking | null; after: Asking },
  session: Transaction,
): Promise<string[]> {
  const were = before === null ? [] : waitingOf(before);
  const are = waitingOf(after);
  const more = are.filter((id) => !were.includes(id));
  const fewer = were.filter((id) => !are.includes(id));
  if (more.length > 0) await members.countConsents(more, 1, session);
  if (fewer.length > 0) await members.countConsents(fewer, -1, session);
  return [...more, ...fewer];
}

/** Changes an open proposal as it was read, and what waits with it. Null: it has changed meanwhile. */
export async function changeCounted(
  deps: Pick<WideningDeps, 'members' | 'widenings'>,
  widening: WideningRecord,
  change: Partial<Asking>,
  session: Transaction,
): Promise<string[] | null> {
  if (!(await deps.widenings.change(widening, change, session))) return null;
  return countWaiting(deps, { before: widening, after: { ...widening, ...change } }, session);
}

/** After the commit: their next page has the new number. */
export function tellWaiting({ core }: Pick<WideningDeps, 'core'>, memberIds: readonly string[]): void {
  for (const memberId of memberIds) core.events.publish({ type: 'member.changed', memberId });
}

/** Asks whoever came since it was proposed, and anew who has written more since they answered. */
export async function askAgain(deps: WideningDeps, threadId: string): Promise<void> {
  const widening = await deps.widenings.findOpen(threadId);
  const thread = widening === null ? null : await deps.threads.store.findById(threadId);
  if (widening === null || thread === null) return;
  const concerned = await readConcerned(deps, thread, circlesAfter(thread, widening));
  const after = askingAfter(widening, concerned, deps.core.now());
  const isSame =
    after.askedIds.length === widening.askedIds.length && namesOf(after.open) === namesOf(widening.open);
  if (isSame) return;
  // When it changed meanwhile, whoever changed it has looked at the same posts.
  const waiting = await deps.core.database.transaction((session) =>
    changeCounted(deps, widening, after, session),
  );
  tellWaiting(deps, waiting ?? []);
}

function namesOf(open: WideningRecord['open']): string {
  return open
    .map(({ memberId }) => memberId.toHexString())
    .toSorted()
    .join();
}
