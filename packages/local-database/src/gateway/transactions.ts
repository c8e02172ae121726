import type { Connection } from '../postgres/connection.ts';
import type { Row } from '../postgres/messages.ts';
import type { Pool, Purpose } from '../postgres/pool.ts';
import type { Client } from './client.ts';
import { CODES, CommandError, isConflict, isLost, toCommandError } from './errors.ts';
import type { SessionPart } from './request.ts';

interface Transaction {
  number: bigint;
  state: 'open' | 'committed' | 'aborted' | 'unknown';
  connection: Connection | undefined;
  client: Client;
  wrote: boolean;
  ended: number;
  timer: NodeJS.Timeout | undefined;
}

const LIFETIME_MS = 60_000;
// Sessions live for half an hour; afterwards nobody asks how their last transaction ended.
const REMEMBERED_MS = 35 * 60_000;
const BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = '5s'";
const RECORD_END = 'INSERT INTO hub_gateway.finished_transactions (id) VALUES ($1)';
// Waits for a commit that is still under way. When the row is new, the transaction did not commit, and now never can.
const FENCE =
  'INSERT INTO hub_gateway.finished_transactions (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id';

/** The sessions' multi-statement transactions, each on a connection of its own. */
export class Transactions {
  readonly #pool: Pool;
  readonly #bySession = new Map<string, Transaction>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Runs work in the session's transaction, which its first command starts and any error ends. */
  async run(
    session: SessionPart,
    client: Client,
    work: (connection: Connection) => Promise<Row[]>,
    purpose: Purpose,
  ): Promise<Row[]> {
    const transaction = session.starts ? await this.#start(session, client) : this.#open(session);
    const { connection } = transaction;
    if (connection === undefined) throw noSuchTransaction();
    transaction.client = client;
    transaction.wrote ||= purpose === 'write';
    try {
      return await work(connection);
    } catch (error) {
      this.#rollBack(transaction);
      throw transient(error);
    }
  }

  /** Ends a transaction whose statement reported a failure in its answer. */
  fail(session: SessionPart): void {
    const transaction = this.#bySession.get(session.id);
    if (transaction?.state === 'open') this.#rollBack(transaction);
  }

  /** Commits, or tells how an earlier commit of the same transaction ended. */
  async commit(session: SessionPart): Promise<void> {
    const latest = this.#bySession.get(session.id);
    const transaction = latest?.number === session.number ? latest : undefined;
    switch (transaction?.state) {
      case 'committed':
        return;
      case 'aborted':
        throw noSuchTransaction();
      case 'open':
        await this.#commitOpen(session, transaction);
        return;
      default:
        await this.#settle(session, transaction);
    }
  }

  abort(session: SessionPart): void {
    this.#rollBack(this.#open(session));
  }

  endSession(id: string): void {
    const transaction = this.#bySession.get(id);
    if (transaction?.state === 'open') this.#rollBack(transaction);
    this.#bySession.delete(id);
  }

  /** Rolls back what a client left open when it went away. */
  clientGone(client: Client): void {
    for (const transaction of this.#bySession.values()) {
      if (transaction.client === client && transaction.state === 'open') this.#rollBack(transaction);
    }
  }

  /** Forgets how transactions of long ended sessions ended. */
  forgetOld(): void {
    const limit = Date.now() - REMEMBERED_MS;
    for (const [id, transaction] of this.#bySession) {
      if (transaction.state !== 'open' && transaction.ended < limit) this.#bySession.delete(id);
    }
  }

  async #start(session: SessionPart, client: Client): Promise<Transaction> {
    const number = session.number ?? 0n;
    const before = this.#bySession.get(session.id);
    if (before !== undefined && before.number >= number) {
      throw new CommandError(CODES.transactionTooOld, 'A newer transaction has been started in this session');
    }
    if (before?.state === 'open') this.#rollBack(before);
    const transaction: Transaction = {
      number,
      state: 'open',
      connection: undefined,
      client,
      wrote: false,
      ended: 0,
      timer: undefined,
    };
    this.#bySession.set(session.id, transaction);
    const connection = await this.#pool.acquire('transaction').catch((error: unknown) => {
      transaction.state = 'aborted';
      throw transient(error);
    });
    transaction.connection = connection;
    transaction.timer = setTimeout(() => {
      connection.cancel();
      this.#rollBack(transaction);
    }, LIFETIME_MS);
    // Sent in one go with the first statement; if it fails, so does that statement.
    connection.execute(BEGIN).catch(() => undefined);
    return transaction;
  }

  #open(session: SessionPart): Transaction {
    const transaction = this.#bySession.get(session.id);
    if (transaction?.number !== session.number || transaction?.state !== 'open') throw noSuchTransaction();
    return transaction;
  }

  async #commitOpen(session: SessionPart, transaction: Transaction): Promise<void> {
    const { connection } = transaction;
    if (connection === undefined) throw noSuchTransaction();
    clearTimeout(transaction.timer);
    const steps: Promise<unknown>[] = [];
    if (transaction.wrote) steps.push(connection.query(RECORD_END, [identifier(session)]));
    steps.push(connection.execute('COMMIT'));
    const failed = (await Promise.allSettled(steps)).find((step) => step.status === 'rejected');
    transaction.ended = Date.now();
    this.#letGo(transaction);
    if (failed === undefined) {
      transaction.state = 'committed';
      return;
    }
    transaction.state = isLost(failed.reason) ? 'unknown' : 'aborted';
    if (transaction.state === 'aborted') throw transient(failed.reason);
    throw new CommandError(
      CODES.hostUnreachable,
      'The database process went away during the commit',
      ['RetryableWriteError', 'UnknownTransactionCommitResult'],
      { cause: failed.reason },
    );
  }

  async #settle(session: SessionPart, transaction: Transaction | undefined): Promise<void> {
    const connection = await this.#pool.acquire('write');
    try {
      const fresh = await connection.query(FENCE, [identifier(session)]);
      const committed = fresh.length === 0;
      if (transaction !== undefined) transaction.state = committed ? 'committed' : 'aborted';
      if (!committed) throw noSuchTransaction();
    } finally {
      this.#pool.release(connection);
    }
  }

  #rollBack(transaction: Transaction): void {
    if (transaction.state !== 'open') return;
    transaction.state = 'aborted';
    transaction.ended = Date.now();
    clearTimeout(transaction.timer);
    const { connection } = transaction;
    if (connection === undefined) return;
    connection.execute('ROLLBACK').then(
      () => {
        this.#letGo(transaction);
      },
      () => {
        connection.close();
        this.#letGo(transaction);
      },
    );
  }

  #letGo(transaction: Transaction): void {
    const { connection } = transaction;
    transaction.connection = undefined;
    if (connection !== undefined) this.#pool.release(connection);
  }
}

function identifier(session: SessionPart): string {
  return `${session.id}-${String(session.number ?? 0n)}`;
}

function noSuchTransaction(): CommandError {
  return new CommandError(CODES.noSuchTransaction, 'The transaction has been ended', [
    'TransientTransactionError',
  ]);
}

function transient(error: unknown): unknown {
  const known = toCommandError(error);
  if (!isConflict(error) && !isLost(error)) return known;
  return new CommandError(known.code, known.message, ['TransientTransactionError'], { cause: error });
}
