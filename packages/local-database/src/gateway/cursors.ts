import type { Row } from '../postgres/messages.ts';
import { CODES, CommandError } from './errors.ts';

interface OpenCursor {
  database: string;
  collection: string;
  continuation: Buffer;
  used: number;
}

const IDLE_MS = 10 * 60_000;

/** The places where unfinished answers go on. */
export class Cursors {
  readonly #open = new Map<string, OpenCursor>();

  /** Takes the first page's row: the page, where it goes on, and the cursor's id. */
  remember(database: string, collection: string, row: Row): Buffer {
    const [page, continuation, id] = row;
    if (page === null || page === undefined)
      throw new CommandError(CODES.internalError, 'The query gave no answer');
    if (continuation !== null && continuation !== undefined && id !== null && id !== undefined) {
      const cursor = { database, collection, continuation: Buffer.from(continuation), used: Date.now() };
      this.#open.set(id.readBigInt64BE(0).toString(), cursor);
    }
    return page;
  }

  find(id: bigint): OpenCursor {
    const cursor = this.#open.get(id.toString());
    if (cursor === undefined)
      throw new CommandError(CODES.cursorNotFound, `cursor id ${String(id)} not found`);
    cursor.used = Date.now();
    return cursor;
  }

  /** Takes a further page's row: the page, and where it goes on unless it was the last. */
  advance(id: bigint, row: Row): Buffer {
    const [page, continuation] = row;
    if (page === null || page === undefined)
      throw new CommandError(CODES.internalError, 'The cursor gave no answer');
    const cursor = this.#open.get(id.toString());
    if (continuation === null || continuation === undefined) this.#open.delete(id.toString());
    else if (cursor !== undefined) cursor.continuation = Buffer.from(continuation);
    return page;
  }

  /** True when there was such a cursor. */
  kill(id: bigint): boolean {
    return this.#open.delete(id.toString());
  }

  /** Ends cursors that nobody has asked for a while, and gives their ids. */
  expire(): string[] {
    const limit = Date.now() - IDLE_MS;
    const old = [...this.#open].filter(([, cursor]) => cursor.used < limit).map(([id]) => id);
    for (const id of old) this.#open.delete(id);
    return old;
  }
}
