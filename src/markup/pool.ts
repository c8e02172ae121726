import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { MAX_SOURCE_LENGTH } from './limits.ts';
import { MarkupError } from './markup-error.ts';
import type { RenderOptions } from './post-context.ts';
import type { RenderedMarkup } from './render-markup.ts';
import { watchThread } from './thread-budget.ts';
import type { RenderOutcome, RenderStart, RenderTask } from './worker.ts';

export interface MarkupPoolOptions {
  /** How long a thread may work on one text, not counting its start or time lost to a busy machine; 500. */
  timeoutMs?: number;
  maxThreads?: number;
  /** How many texts may wait for a thread; 200. */
  maxWaiting?: number;
}

/** Renders in threads of its own, so that no text can hold up the server. */
export class MarkupPool {
  private readonly threads: Piscina<RenderTask, RenderOutcome>;
  private readonly timeoutMs: number;
  private readonly maxUnderWay: number;
  private underWay = 0;

  constructor(options: MarkupPoolOptions = {}) {
    const maxThreads = options.maxThreads ?? Math.min(2, availableParallelism());
    this.timeoutMs = options.timeoutMs ?? 500;
    this.maxUnderWay = maxThreads + (options.maxWaiting ?? 200);
    this.threads = new Piscina({
      filename: fileURLToPath(WORKER_ADDRESS),
      name: 'renderTask',
      minThreads: 0,
      maxThreads,
      idleTimeout: IDLE_TIMEOUT_MS,
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
    });
  }

  /** Rejects with a MarkupError where the text is too long or too complex, or too many are waiting. */
  async render(source: string, options: RenderOptions): Promise<RenderedMarkup> {
    if (source.length > MAX_SOURCE_LENGTH) throw new MarkupError('too-long');
    if (this.underWay >= this.maxUnderWay) throw new MarkupError('busy');
    this.underWay += 1;
    try {
      const outcome = await this.run(source, options);
      if ('failed' in outcome) throw new MarkupError(outcome.failed);
      return outcome.rendered;
    } finally {
      this.underWay -= 1;
    }
  }

  /** Ends the threads; renderings that are still under way are rejected. */
  async close(): Promise<void> {
    await this.threads.destroy();
  }

  private async run(source: string, options: RenderOptions): Promise<RenderOutcome> {
    const { port1: ours, port2: started } = new MessageChannel();
    const abort = new AbortController();
    let stopWatch = (): void => undefined;
    ours.once('message', ({ threadId, before }: RenderStart) => {
      const thread = this.threads.threads.find((candidate) => candidate.threadId === threadId);
      if (thread === undefined) return;
      const budget = { workMs: this.timeoutMs, totalMs: this.timeoutMs * SLOWEST_MACHINE, before };
      stopWatch = watchThread(thread, budget, () => {
        abort.abort();
      });
    });
    try {
      const task = { source, options, started };
      return await this.threads.run(task, { transferList: [started], signal: abort.signal });
    } catch (error) {
      throw toMarkupError(error);
    } finally {
      ours.close();
      stopWatch();
    }
  }
}

// The build puts the worker beside the server's bundle; otherwise Node runs the source itself.
const WORKER_ADDRESS = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './markup-worker.js',
  import.meta.url,
);

// Starting a thread takes a few hundred milliseconds and keeping one some 40 MB.
const IDLE_TIMEOUT_MS = 30_000;

// On a machine that gives the thread less than a tenth of a core, texts fail after all.
const SLOWEST_MACHINE = 10;

function toMarkupError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')) {
    return new MarkupError('too-complex', { cause: error });
  }
  return error;
}
