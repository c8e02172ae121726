import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '../postgres/connection.ts';
import type { Parameter, Row } from '../postgres/messages.ts';
import type { Pool, Purpose } from '../postgres/pool.ts';
import { isConflict } from './errors.ts';
import type { Request } from './request.ts';
import type { Client } from './client.ts';
import type { Transactions } from './transactions.ts';

export interface Statement {
  sql: string;
  parameters: readonly Parameter[];
  purpose: Exclude<Purpose, 'transaction'>;
}

const CONFLICT_ATTEMPTS = 12;

/** Runs statements where they belong: in the request's transaction, or on any free connection. */
export class Backend {
  readonly #pool: Pool;
  readonly #transactions: Transactions;

  constructor(pool: Pool, transactions: Transactions) {
    this.#pool = pool;
    this.#transactions = transactions;
  }

  /** Runs a request's statement; outside a transaction, one that lost against another is run again. */
  async run(request: Request, client: Client, statement: Statement): Promise<Row[]> {
    const { session, maxTimeMs } = request;
    if (session?.inTransaction === true) {
      return this.#transactions.run(
        session,
        client,
        (connection) => limited(connection, statement, maxTimeMs),
        statement.purpose,
      );
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(statement, maxTimeMs);
      } catch (error) {
        if (!isConflict(error) || attempt >= CONFLICT_ATTEMPTS) throw error;
        await wait(Math.random() * 2 ** Math.min(attempt, 7));
      }
    }
  }

  /** A question of the gateway's own. */
  read(sql: string, parameters: readonly Parameter[]): Promise<Row[]> {
    return this.#once({ sql, parameters, purpose: 'read' }, undefined);
  }

  /** Runs one statement under settings of its own. */
  async readWith(settings: string, statement: Statement, maxTimeMs: number | undefined): Promise<Row[]> {
    const connection = await this.#pool.acquire(statement.purpose);
    try {
      await connection.execute(`BEGIN; ${settings}`);
      return await limited(connection, statement, maxTimeMs);
    } finally {
      await connection.execute('ROLLBACK').catch(() => undefined);
      this.#pool.release(connection);
    }
  }

  async #once(statement: Statement, maxTimeMs: number | undefined): Promise<Row[]> {
    const connection = await this.#pool.acquire(statement.purpose);
    try {
      return await limited(connection, statement, maxTimeMs);
    } finally {
      this.#pool.release(connection);
    }
  }
}

async function limited(
  connection: Connection,
  statement: Statement,
  maxTimeMs: number | undefined,
): Promise<Row[]> {
  const { sql, parameters } = statement;
  if (maxTimeMs === undefined) return connection.query(sql, parameters);
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
    connection.cancel();
  }, maxTimeMs);
  try {
    return await connection.query(sql, parameters);
  } finally {
    clearTimeout(timer);
    // The cancellation may still be under way and would hit whatever came next.
    if (limit.signal.aborted) connection.close();
  }
}
