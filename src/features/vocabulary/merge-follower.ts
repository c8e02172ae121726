import type { Core } from '../../core.ts';
import type { TagCarrier } from './vocabulary-deps.ts';

const AGAIN_MS = 60_000;

/**
 * Lets tags follow the concepts that went into others. The merge is stored before; what is left to do is found by
 * looking, so that it can be cut off anywhere: it is taken up at start, after every merge, and a minute later again,
 * when every process knows of the merge and what failed may go through.
 */
export class MergeFollower {
  readonly #core: Pick<Core, 'events' | 'log'>;
  readonly #carriers: readonly TagCarrier[];
  readonly #stopListening: () => void;
  #wanted = false;
  #stopped = false;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(core: Pick<Core, 'events' | 'log'>, carriers: readonly TagCarrier[]) {
    this.#core = core;
    this.#carriers = carriers;
    this.#stopListening = core.events.subscribe((event, origin) => {
      if (event.type !== 'concept.merged') return;
      // The process that merged lets the tags follow; should it end before, another one does.
      if (origin === 'here') this.start();
      this.#startAgain();
    });
  }

  /** Takes up, in the background, what is left to do. */
  start(): void {
    this.#wanted = true;
    if (this.#stopped) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Resolves when everything has followed, or failed for now. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Finishes the record at hand; the rest is taken up at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.idle();
  }

  #startAgain(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.start();
    }, AGAIN_MS).unref();
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      for (const carrier of this.#carriers) await this.#follow(carrier);
    }
  }

  async #follow(carrier: TagCarrier): Promise<void> {
    try {
      await carrier.followMerges(() => !this.#stopped);
    } catch (error) {
      this.#core.log.error(
        { err: error },
        'tags could not follow the concepts that were merged; the hub tries again within a minute',
      );
      this.#startAgain();
    }
  }
}
