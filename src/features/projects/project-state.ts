import type { ProjectState } from '../../contract/directory-views.ts';

const ENDING_MONTHS = 6;

interface StateNow {
  state: ProjectState;
  /** When it becomes another one; null for never. */
  until: Date | null;
}

/** A project runs through its last day, and is ending in the half year before. */
export function stateAt(endDate: string | null, now: Date): StateNow {
  if (endDate === null) return { state: 'running', until: null };
  const end = new Date(`${endDate}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  if (now >= end) return { state: 'ended', until: null };
  const ending = new Date(end);
  ending.setUTCMonth(ending.getUTCMonth() - ENDING_MONTHS);
  return now >= ending ? { state: 'ending', until: end } : { state: 'running', until: ending };
}
