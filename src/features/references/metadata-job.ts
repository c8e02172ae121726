import type { Core } from '../../core.ts';
import { OutgoingError } from '../../outgoing/index.ts';
import type { DoiRecord } from './doi-record.model.ts';
import type { DoisRepository } from './dois.repository.ts';
import { readCsl } from './read-csl.ts';

const MINUTE_MS = 60_000;
/** Longer than any fetch may take: whoever holds a DOI longer has died. */
const LEASE_MS = MINUTE_MS;
const SWEEP_MS = MINUTE_MS;
const MOST_ATTEMPTS = 5;
const ACCEPT = 'application/vnd.citationstyles.csl+json';
/** The DOI does not exist, or has no metadata of the kind. */
const NOTHING_THERE = new Set([404, 406, 410]);

/**
 * Asks for the metadata of DOIs, one at a time, in the background. The queue is in the database: what a crash left
 * undone is due again when its lease ends, and several processes never ask for the same one at once.
 */
export class MetadataJob {
  readonly #core: Pick<Core, 'config' | 'log' | 'now' | 'outgoing'>;
  readonly #dois: DoisRepository;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #wanted = false;
  #stopped = false;

  constructor(core: Pick<Core, 'config' | 'log' | 'now' | 'outgoing'>, dois: DoisRepository) {
    this.#core = core;
    this.#dois = dois;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.wake();
    }, SWEEP_MS).unref();
    this.wake();
  }

  /** Something may be due. */
  wake(): void {
    this.#wanted = true;
    if (this.#running !== null || this.#stopped) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#wanted) this.wake();
    });
  }

  /** Resolves when nothing is due. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Finishes the one at hand; the others wait in the database. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.idle();
  }

  async #run(): Promise<void> {
    try {
      while (this.#wanted && !this.#stopped) {
        this.#wanted = false;
        const now = this.#core.now();
        const taken = await this.#dois.take(now, new Date(now.getTime() + LEASE_MS));
        if (taken === null) continue;
        this.#wanted = true;
        await this.#ask(taken);
      }
    } catch (error) {
      this.#wanted = false;
      this.#core.log.error({ err: error }, 'metadata of DOIs wait: the database could not be asked');
    }
  }

  async #ask(taken: DoiRecord): Promise<void> {
    const { config, outgoing, now } = this.#core;
    try {
      const address = `${config.metadataService}${encodeURI(taken._id)}`;
      const { status, text, host } = await outgoing.get(address, { accept: ACCEPT });
      const facts = status === 200 ? readCsl(text) : null;
      if (facts !== null)
        await this.#dois.finish(taken, { ...facts, source: host, readAt: now(), dueAt: null });
      else if (NOTHING_THERE.has(status)) await this.#dois.finish(taken, { dueAt: null });
      else await this.#postpone(taken);
    } catch (error) {
      if (!(error instanceof OutgoingError)) throw error;
      this.#core.log.warn({ doi: taken._id, reason: error.code }, 'metadata of a DOI could not be fetched');
      await this.#postpone(taken);
    }
  }

  /** After a minute, eight, an hour, half a day; then no more. */
  async #postpone(taken: DoiRecord): Promise<void> {
    const { attempts } = taken;
    const waitMs = MINUTE_MS * 8 ** (attempts - 1);
    const dueAt = attempts >= MOST_ATTEMPTS ? null : new Date(this.#core.now().getTime() + waitMs);
    await this.#dois.finish(taken, { dueAt });
  }
}
