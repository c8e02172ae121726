import type { Core } from '../../core.ts';

/** What there is to take in, and how. */
export interface FollowerWork {
  take(threadId: string): Promise<void>;
  /** Threads that wait although no event of this process told of them; at most `limit`, in any order. */
  findWaiting(limit: number): Promise<string[]>;
}

const SWEEP_MS = 60_000;
const AT_ONCE = 50;
// What was just written is told to its readers first; a search is not missed for so long.
const QUIET_MS = 150;

/**
 * Follows the changes of threads, one thread at a time. Many changes of one thread are one piece of work. What a crash
 * or another process left undone is found by sweeping: at start, when threads changed in bulk, and every minute.
 */
export class Follower {
  readonly #core: Pick<Core, 'events' | 'log'>;
  readonly #work: FollowerWork;
  readonly #stopListening: () => void;
  readonly #told = new Set<string>();
  #sweepWanted = false;
  #stopped = false;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #quiet: NodeJS.Timeout | null = null;

  constructor(core: Pick<Core, 'events' | 'log'>, work: FollowerWork) {
    this.#core = core;
    this.#work = work;
    this.#stopListening = core.events.subscribe((event, origin) => {
      // The process that made a change takes it in.
      if (origin === 'elsewhere') return;
      if (event.type === 'thread.opened' || event.type === 'thread.changed') this.#told.add(event.thread.id);
      // Moving and merging topics changes threads in bulk; other words in the vocabulary change how all are read.
      if (event.type === 'topics.changed' || event.type === 'concepts.changed') this.#sweepWanted = true;
      this.#wake();
    });
  }

  /** Takes up, in the background, what waits without having been told of: from an earlier run, or after an import. */
  start(): void {
    const sweep = (): void => {
      this.#sweepWanted = true;
      this.#wake();
    };
    this.#timer ??= setInterval(sweep, SWEEP_MS).unref();
    sweep();
  }

  /** Takes in at once what is known to wait, and resolves when it is done. */
  async idle(): Promise<void> {
    while (this.#running !== null || this.#hasWork()) {
      this.#begin();
      await this.#running;
    }
  }

  /** Finishes the thread at hand; the rest is found again at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    await this.idle();
  }

  #hasWork(): boolean {
    return !this.#stopped && (this.#told.size > 0 || this.#sweepWanted);
  }

  #wake(): void {
    if (this.#running !== null || !this.#hasWork()) return;
    this.#quiet ??= setTimeout(() => {
      this.#begin();
    }, QUIET_MS).unref();
  }

  #begin(): void {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = null;
    if (this.#running !== null || !this.#hasWork()) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      this.#wake();
    });
  }

  async #run(): Promise<void> {
    while (this.#hasWork()) {
      await this.#takeTold();
      if (!this.#sweepWanted) continue;
      this.#sweepWanted = false;
      await this.#sweep();
    }
  }

  /** What somebody has just written: it does not wait for a sweep, which may go over all that there is. */
  async #takeTold(): Promise<void> {
    for (let [next] = this.#told; next !== undefined && !this.#stopped; [next] = this.#told) {
      this.#told.delete(next);
      await this.#take(next);
    }
  }

  /** Goes on while there is something that has not failed in this sweep; failures wait for the next one. */
  async #sweep(): Promise<void> {
    const failed = new Set<string>();
    let ids = await this.#findWaiting(failed);
    while (ids.length > 0) {
      for (const id of ids) {
        await this.#takeTold();
        if (!(await this.#take(id))) failed.add(id);
      }
      ids = await this.#findWaiting(failed);
    }
  }

  async #take(threadId: string): Promise<boolean> {
    if (this.#stopped) return false;
    try {
      await this.#work.take(threadId);
      return true;
    } catch (error) {
      this.#core.log.error(
        { err: error, threadId },
        'the search could not take in a thread; it tries again within a minute',
      );
      return false;
    }
  }

  async #findWaiting(failed: ReadonlySet<string>): Promise<string[]> {
    if (this.#stopped) return [];
    try {
      return (await this.#work.findWaiting(AT_ONCE)).filter((id) => !failed.has(id));
    } catch (error) {
      this.#core.log.error({ err: error }, 'the search could not look for what it has to take in');
      return [];
    }
  }
}
