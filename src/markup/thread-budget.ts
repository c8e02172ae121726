import type { Worker } from 'node:worker_threads';

export interface ThreadBudget {
  /** How long the thread itself may work. */
  workMs: number;
  /** How long the work may last in all, however busy the machine is with other things. */
  totalMs: number;
  /** What the thread had worked when the budget began. */
  before: NodeJS.CpuUsage;
}

/** Calls `exceed` once the thread has used its budget up; gives a function that stops the watch. */
export function watchThread(thread: Worker, budget: ThreadBudget, exceed: () => void): () => void {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const checkAfter = (delayMs: number): void => {
    timer = setTimeout(() => void check(), delayMs);
  };
  const check = async (): Promise<void> => {
    const workedMs = await workOf(thread, budget.before);
    if (isOver) return;
    const isExceeded = workedMs >= budget.workMs || performance.now() - startedAt >= budget.totalMs;
    if (isExceeded) exceed();
    else checkAfter(Math.max(MIN_DELAY_MS, budget.workMs - workedMs));
  };
  checkAfter(budget.workMs);

  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

const MIN_DELAY_MS = 10;

async function workOf(thread: Worker, before: NodeJS.CpuUsage): Promise<number> {
  try {
    const { user, system } = await thread.cpuUsage();
    return (user - before.user + system - before.system) / 1_000;
  } catch {
    // The thread has just ended, and its task with it.
    return 0;
  }
}
