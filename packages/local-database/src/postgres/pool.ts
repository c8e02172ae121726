import { Connection, type ConnectionOptions } from './connection.ts';
import { ConnectionLost } from './messages.ts';

export interface PoolLimits {
  total: number;
  /** How many of the connections one purpose may hold at once. */
  share: Readonly<Record<Purpose, number>>;
}

/** Writers and transactions may wait for each other's locks; reads always find a connection free. */
export type Purpose = 'read' | 'write' | 'transaction';

interface Waiter {
  purpose: Purpose;
  resolve: (connection: Connection) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

const WAIT_MS = 30_000;
const RETRY_MS = 50;

/** A fixed number of connections, opened as they are needed and opened again when PostgreSQL comes back. */
export class Pool {
  readonly #options: ConnectionOptions;
  readonly #limits: PoolLimits;
  readonly #idle: Connection[] = [];
  readonly #inUse = new Map<Connection, Purpose>();
  readonly #counts: Record<Purpose, number> = { read: 0, write: 0, transaction: 0 };
  readonly #waiting: Waiter[] = [];
  #opening = 0;
  #closed = false;

  constructor(options: ConnectionOptions, limits: PoolLimits) {
    this.#options = options;
    this.#limits = limits;
  }

  /** A connection for one purpose; it must be given back with `release`. */
  acquire(purpose: Purpose): Promise<Connection> {
    const idle = this.#allowed(purpose) ? this.#takeIdle(purpose) : undefined;
    if (idle !== undefined) return Promise.resolve(idle);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        purpose,
        resolve,
        reject,
        timer: setTimeout(() => {
          this.#giveUp(waiter);
        }, WAIT_MS),
      };
      this.#waiting.push(waiter);
      this.#serve();
    });
  }

  release(connection: Connection): void {
    const purpose = this.#inUse.get(connection);
    if (purpose === undefined) return;
    this.#inUse.delete(connection);
    this.#counts[purpose] -= 1;
    if (this.#closed) connection.close();
    else if (connection.usable) this.#idle.push(connection);
    this.#serve();
  }

  /** Closes every connection; what is under way fails. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiting.splice(0)) {
      clearTimeout(waiter.timer);
      waiter.reject(new ConnectionLost('it is being stopped'));
    }
    for (const connection of [...this.#idle.splice(0), ...this.#inUse.keys()]) connection.close();
  }

  #allowed(purpose: Purpose): boolean {
    return this.#counts[purpose] < this.#limits.share[purpose];
  }

  #takeIdle(purpose: Purpose): Connection | undefined {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) {
      if (!connection.usable) continue;
      this.#inUse.set(connection, purpose);
      this.#counts[purpose] += 1;
      return connection;
    }
    return undefined;
  }

  #serve(): void {
    for (let i = this.#nextWaiter(); i !== -1; i = this.#nextWaiter()) {
      const waiter = this.#waiting[i];
      const connection = waiter === undefined ? undefined : this.#takeIdle(waiter.purpose);
      if (waiter === undefined || connection === undefined) break;
      this.#waiting.splice(i, 1);
      clearTimeout(waiter.timer);
      waiter.resolve(connection);
    }
    const open = this.#idle.length + this.#inUse.size + this.#opening;
    const wanted = this.#waiting.filter((waiter) => this.#allowed(waiter.purpose)).length - this.#opening;
    if (wanted > 0 && open < this.#limits.total && !this.#closed) void this.#open();
  }

  #nextWaiter(): number {
    return this.#waiting.findIndex((waiter) => this.#allowed(waiter.purpose));
  }

  // Goes on trying while anybody waits: PostgreSQL may be starting again.
  async #open(): Promise<void> {
    this.#opening += 1;
    const connection = await Connection.open(this.#options).catch(() => undefined);
    this.#opening -= 1;
    if (connection === undefined) {
      setTimeout(() => {
        this.#serve();
      }, RETRY_MS);
      return;
    }
    connection.onClose = () => {
      const at = this.#idle.indexOf(connection);
      if (at !== -1) this.#idle.splice(at, 1);
    };
    if (this.#closed) connection.close();
    else this.#idle.push(connection);
    this.#serve();
  }

  #giveUp(waiter: Waiter): void {
    const at = this.#waiting.indexOf(waiter);
    if (at !== -1) this.#waiting.splice(at, 1);
    waiter.reject(new ConnectionLost('no connection became free in time'));
  }
}
