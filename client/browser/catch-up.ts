import type { ThreadChanged } from '../../src/contract/live.ts';
import type { ThreadChangesView } from '../../src/contract/views.ts';

/** News that come in the wrong order mostly sort themselves out within this time. */
const PATIENCE_MS = 300;
const LONGEST_WAIT_MS = 30_000;
/** More than this many held back means that much is missing: asking is cheaper. */
const MOST_HELD = 50;

export type Change = Pick<ThreadChanged, 'thread' | 'posts' | 'events'>;

export interface CatchUpDeps {
  /** Asks for what changed after a revision. Null: the thread cannot be seen (any more). Rejects when nobody answers. */
  fetchChanges: (since: number) => Promise<ThreadChangesView | null>;
  /** Shows a change; the same one may come twice. */
  apply: (change: Change) => void;
  onClosed: () => void;
  /** Whether all that is known to have happened is shown. */
  onSynced: (isSynced: boolean) => void;
  later: (run: () => void, delayMs: number) => void;
}

/**
 * Keeps a thread exact. Live changes are applied in the order of their revisions, without gaps; where one is missing, and
 * after every (re)connection, the hub is asked. The cursor moves over a gap only when a whole answer was applied: a
 * change that arrived meanwhile must not hide those before it.
 */
export class CatchUp {
  #cursor: number;
  readonly #deps: CatchUpDeps;
  readonly #held = new Map<number, ThreadChanged>();
  #isRunning = false;
  #isWantedAgain = false;
  #isClosed = false;
  #failures = 0;

  constructor(revision: number, deps: CatchUpDeps) {
    this.#cursor = revision;
    this.#deps = deps;
  }

  /** Everything up to this revision has been applied. */
  get cursor(): number {
    return this.#cursor;
  }

  /** A change came by socket. */
  receive(change: ThreadChanged): void {
    if (this.#isClosed || change.revision <= this.#cursor) return;
    this.#held.set(change.revision, change);
    if (this.#isRunning) return;
    this.#applyHeld();
    if (this.#held.size > MOST_HELD) this.sync();
    else if (this.#held.size > 0) this.#deps.later(this.#syncIfGap, PATIENCE_MS);
  }

  /** Asks the hub for whatever was missed; again when asked for while it runs. */
  sync(): void {
    if (this.#isClosed) return;
    this.#isWantedAgain = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#deps.onSynced(false);
    void this.#run();
  }

  close(): void {
    this.#isClosed = true;
    this.#held.clear();
  }

  readonly #syncIfGap = (): void => {
    if (this.#held.size > 0) this.sync();
  };

  async #run(): Promise<void> {
    while (this.#isWantedAgain && !this.#isClosed) {
      this.#isWantedAgain = false;
      try {
        await this.#fetchAll();
        this.#failures = 0;
      } catch {
        this.#failures += 1;
        this.#isRunning = false;
        const delayMs = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (this.#failures - 1));
        this.#deps.later(() => {
          this.sync();
        }, delayMs);
        return;
      }
    }
    this.#isRunning = false;
    if (!this.#isClosed) this.#deps.onSynced(true);
  }

  async #fetchAll(): Promise<void> {
    let since = this.#cursor;
    let isMore = true;
    while (isMore && !this.#isClosed) {
      const changes = await this.#deps.fetchChanges(since);
      if (changes === null) {
        this.close();
        this.#deps.onClosed();
        return;
      }
      this.#deps.apply(changes);
      // An answer that leads nowhere would be asked for without end.
      isMore = changes.more && changes.revision > since;
      since = Math.max(since, changes.revision);
    }
    this.#cursor = Math.max(this.#cursor, since);
    this.#applyHeld();
    // What is still held lies behind a change that came after the answer.
    if (this.#held.size > 0) this.#isWantedAgain = true;
  }

  #applyHeld(): void {
    for (const revision of this.#held.keys()) if (revision <= this.#cursor) this.#held.delete(revision);
    for (
      let next = this.#held.get(this.#cursor + 1);
      next !== undefined;
      next = this.#held.get(this.#cursor + 1)
    ) {
      this.#held.delete(next.revision);
      this.#deps.apply(next);
      this.#cursor = next.revision;
    }
  }
}
