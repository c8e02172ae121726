import type { Pool } from '../postgres/pool.ts';
import { Backend } from './backend.ts';
import { Cursors } from './cursors.ts';
import { Scram, type Credentials } from './sasl.ts';
import { Transactions } from './transactions.ts';
import { Turns } from './turns.ts';
import { UniqueIndexes } from './unique-indexes.ts';

/** Everything that the commands share. */
export interface Gateway {
  backend: Backend;
  transactions: Transactions;
  cursors: Cursors;
  turns: Turns;
  uniqueIndexes: UniqueIndexes;
  scram: Scram;
}

export function createGateway(pool: Pool, credentials: Credentials): Gateway {
  const transactions = new Transactions(pool);
  const backend = new Backend(pool, transactions);
  return {
    backend,
    transactions,
    cursors: new Cursors(),
    turns: new Turns(),
    uniqueIndexes: new UniqueIndexes(backend),
    scram: new Scram(credentials),
  };
}

/** Forgets what nobody asks for any more; called once in a while. */
export async function tidyUp(gateway: Gateway): Promise<void> {
  gateway.transactions.forgetOld();
  const expired = gateway.cursors.expire();
  if (expired.length > 0) await deleteCursors(gateway, expired);
}

export async function deleteCursors(gateway: Gateway, ids: readonly string[]): Promise<void> {
  await gateway.backend.read('SELECT documentdb_api_internal.delete_cursors($1)', [`{${ids.join(',')}}`]);
}
