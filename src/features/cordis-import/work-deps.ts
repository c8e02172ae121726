import type { Core } from '../../core.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { ImportsRepository } from './imports.repository.ts';
import type { PlanDeps } from './plan.ts';

/** A file to be read once. */
export interface SourceFile {
  name: string;
  bytes: number;
  read: () => AsyncIterable<Buffer>;
}

export interface WorkDeps extends PlanDeps {
  core: Core;
  imports: ImportsRepository;
  log: ModerationLog;
}

export interface ReadOptions {
  largest: number;
  signal: AbortSignal;
}

// So often is told how far the work is; also the sign that somebody still works on it.
const TOLD_MS = 500;

/** Thrown inside work that is to stop because the process ends. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Tells how far the work is, and ends it when the process does. */
export function createTelling(
  { core, imports }: Pick<WorkDeps, 'core' | 'imports'>,
  { id, total, signal }: { id: string; total: number; signal: AbortSignal },
): (done: number) => Promise<void> {
  let toldAt = 0;
  return async (done) => {
    if (signal.aborted) throw new Stopped();
    if (Date.now() - toldAt < TOLD_MS) return;
    toldAt = Date.now();
    await imports.change(id, { progress: { done, total }, beatAt: core.now() });
  };
}
