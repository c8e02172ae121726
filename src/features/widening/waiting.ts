import type { Transaction } from '../../database/index.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';

type Asking = Pick<WideningRecord, 'state' | 'askedIds' | 'answers'>;

/** Who is asked and has not answered. */
function waitingOf({ state, askedIds, answers }: Asking): string[] {
  if (state !== 'open') return [];
  return askedIds.filter((id) => !answers.some(({ memberId }) => memberId.equals(id))).map(String);
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
