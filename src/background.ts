interface BackgroundWork {
  /** Does what there is to do, as long as `goesOn` says so. It can be cut off anywhere and begun again. */
  run: (goesOn: () => boolean) => Promise<void>;
  onFailure: (error: unknown) => void;
  /** So long after it was woken it begins: what comes within is one piece of work. */
  quietMs: number;
}

// What failed, and what another process left undone, is taken up again.
const SWEEP_MS = 60_000;

/** Work that is done behind requests, one run at a time, and again when it was woken meanwhile. */
export class Background {
  readonly #work: BackgroundWork;
  #wanted = false;
  #stopped = false;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sweep: NodeJS.Timeout | null = null;

  constructor(work: BackgroundWork) {
    this.#work = work;
  }

  /** Takes up what is left from before, now and every minute. */
  start(): void {
    this.#sweep ??= setInterval(() => {
      this.wake();
    }, SWEEP_MS).unref();
    this.wake();
  }

  /** There may be something to do. */
  wake(): void {
    this.#wanted = true;
    if (this.#stopped || this.#running !== null) return;
    this.#timer ??= setTimeout(() => {
      this.#begin();
    }, this.#work.quietMs).unref();
  }

  /** Does at once what waits, and resolves when it is done or has failed for now. */
  async idle(): Promise<void> {
    while (this.#wanted || this.#running !== null) {
      if (this.#stopped && this.#running === null) return;
      if (this.#running === null) this.#begin();
      await this.#running;
    }
  }

  /** Finishes the piece at hand; the rest is taken up at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#sweep !== null) clearInterval(this.#sweep);
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#running !== null) await this.#running;
  }

  #begin(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#stopped || this.#running !== null) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#wanted) this.wake();
    });
  }

  async #run(): Promise<void> {
    this.#wanted = false;
    try {
      await this.#work.run(() => !this.#stopped);
    } catch (error) {
      this.#work.onFailure(error);
    }
  }
}
