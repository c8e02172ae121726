import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { loadRedis } from '../redis.ts';

/** Facts stay in the stream this long; a process that was cut off for longer may have missed some. */
const KEPT_MS = 60_000;
const BLOCK_MS = 2_000;
const AGAIN_MS = 500;
const AT_ONCE = 200;
/** While Redis does not answer, this many wait to be sent. */
const MOST_WAITING = 10_000;

const Streams = z.array(
  z.object({
    messages: z.array(
      z.object({ id: z.string(), message: z.object({ from: z.string(), message: z.string() }) }),
    ),
  }),
);

export interface FactStreamOptions {
  url: string;
  /** Name of the stream: processes that share a database share it. */
  key: string;
  log: Logger;
  /** What another process sent. */
  hear: (message: string, processId: string) => void;
  /** Messages may have been missed. */
  onGap: () => void;
}

/** Messages from each process of the hub to all others, in order, through a Redis stream. */
export class FactStream {
  readonly #options: FactStreamOptions;
  readonly #processId = randomUUID();
  readonly #writer;
  readonly #reader;
  #reading: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: FactStreamOptions) {
    this.#options = options;
    this.#writer = loadRedis().createClient({ url: options.url, commandsQueueMaxLength: MOST_WAITING });
    this.#reader = this.#writer.duplicate();
    for (const client of [this.#writer, this.#reader]) {
      client.on('error', (error: unknown) => {
        options.log.warn({ err: error }, 'Redis does not answer: other processes are heard when it is back');
      });
    }
  }

  /** Begins to hear what is sent from now on. Waits for Redis as long as it takes. */
  async open(): Promise<void> {
    await Promise.all([this.#writer.connect(), this.#reader.connect()]);
    const latest = await this.#reader.xRevRange(this.#options.key, '+', '-', { COUNT: 1 });
    this.#reading = this.#readOn(latest?.[0]?.id ?? '0-0');
  }

  send(message: string): void {
    const trim = { strategy: 'MINID', strategyModifier: '~', threshold: Date.now() - KEPT_MS } as const;
    this.#writer
      .xAdd(this.#options.key, '*', { from: this.#processId, message }, { TRIM: trim })
      .catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'a fact could not be sent to other processes');
      });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#reader.destroy();
    await this.#reading;
    if (this.#writer.isReady) await this.#writer.close();
    else this.#writer.destroy();
  }

  async #readOn(startId: string): Promise<void> {
    let lastId = startId;
    let heardAtMs = Date.now();
    while (!this.#isClosed) {
      try {
        lastId = await this.#readSome(lastId);
        if (Date.now() - heardAtMs > KEPT_MS) this.#options.onGap();
        heardAtMs = Date.now();
      } catch (error) {
        await this.#recover(error);
      }
    }
  }

  /** Gives the id of the last message that was heard. */
  async #readSome(lastId: string): Promise<string> {
    const streams = await this.#reader.xRead(
      { key: this.#options.key, id: lastId },
      { BLOCK: BLOCK_MS, COUNT: AT_ONCE },
    );
    const messages = Streams.parse(streams ?? []).flatMap((stream) => stream.messages);
    for (const { message } of messages) this.#hear(message);
    return messages.at(-1)?.id ?? lastId;
  }

  #hear({ from, message }: { from: string; message: string }): void {
    if (from === this.#processId) return;
    try {
      this.#options.hear(message, from);
    } catch (error) {
      this.#options.log.error({ err: error }, 'a fact of another process could not be taken in');
    }
  }

  async #recover(error: unknown): Promise<void> {
    if (this.#isClosed) return;
    this.#options.log.warn({ err: error }, 'facts of other processes could not be read; trying again');
    await wait(AGAIN_MS, undefined, { ref: false });
  }
}
