import type { Core } from '../../core.ts';
import type { ImportsRepository } from './imports.repository.ts';
import { Stopped } from './work-deps.ts';

/** Runs work on imports behind the answers of this process; ends it between two batches when the process stops. */
export function createImportJobs(core: Core, imports: ImportsRepository) {
  const ending = new AbortController();
  const running = new Set<Promise<void>>();

  async function guard(id: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await work(ending.signal);
    } catch (error) {
      // What was written stands in whole records; the rest can be looked at and done again.
      if (!(error instanceof Stopped)) core.log.error({ err: error, importId: id }, 'an import was cut off');
      await imports.change(id, { state: 'interrupted' }).catch((failure: unknown) => {
        core.log.error({ err: failure, importId: id }, 'an import could not be marked as cut off');
      });
    }
  }

  return {
    run(id: string, work: (signal: AbortSignal) => Promise<void>): void {
      const job = guard(id, work);
      running.add(job);
      void job.finally(() => running.delete(job));
    },
    /** Resolves when nothing is worked on any more. */
    async idle(): Promise<void> {
      await Promise.all(running);
    },
    async stop(): Promise<void> {
      ending.abort();
      await Promise.all(running);
    },
  };
}
