import type { Parameter } from '../postgres/messages.ts';
import { decode, encode } from './bson-fields.ts';
import type { Call, Handler } from './call.ts';
import { CODES, CommandError } from './errors.ts';
import { collectionOf } from './request.ts';

export const structure: Readonly<Record<string, Handler>> = {
  create: (call) => change(call, 'SELECT documentdb_api.create_collection_view($1, $2)', [call.request.body]),
  collMod: (call) =>
    change(call, 'SELECT documentdb_api.coll_mod($1, $2, $3)', [
      collectionOf(call.request),
      call.request.body,
    ]),
  dropIndexes: (call) => change(call, 'CALL documentdb_api.drop_indexes($1, $2)', [call.request.body]),
  deleteIndexes: (call) => change(call, 'CALL documentdb_api.drop_indexes($1, $2)', [call.request.body]),
  renameCollection: (call) =>
    statement(call, 'SELECT documentdb_api.rename_collection($1)', [call.request.body]),
  createIndexes,
  drop,
  dropDatabase,
};

async function createIndexes(call: Call): Promise<Buffer> {
  const { database, body } = call.request;
  const collection = collectionOf(call.request);
  return alone(call, async () => {
    await execute(call, 'SELECT documentdb_api.create_collection($1, $2)', [database, collection]);
    const sql = 'SELECT documentdb_api_internal.create_indexes_non_concurrently($1, $2, true)';
    return required(await execute(call, sql, [database, body]));
  });
}

async function drop(call: Call): Promise<Buffer> {
  const { database } = call.request;
  const collection = collectionOf(call.request);
  return alone(call, async () => {
    await execute(call, 'SELECT documentdb_api.drop_collection($1, $2)', [database, collection]);
    return encode({ ns: `${database}.${collection}`, ok: 1 });
  });
}

async function dropDatabase(call: Call): Promise<Buffer> {
  const { database } = call.request;
  return alone(call, async () => {
    await execute(call, 'SELECT documentdb_api.drop_database($1)', [database]);
    return encode({ dropped: database, ok: 1 });
  });
}

function change(call: Call, sql: string, parameters: readonly Parameter[]): Promise<Buffer> {
  return statement(call, sql, [call.request.database, ...parameters]);
}

function statement(call: Call, sql: string, parameters: readonly Parameter[]): Promise<Buffer> {
  return alone(call, async () => {
    const answer = await execute(call, sql, parameters);
    return answer !== null && answer.length >= 5 ? answer : encode({ ok: 1 });
  });
}

// Changes to the structure lock the same catalogues, so they go one after the other.
async function alone(call: Call, work: () => Promise<Buffer>): Promise<Buffer> {
  const { gateway, request } = call;
  if (request.session?.inTransaction === true) {
    throw new CommandError(
      CODES.operationNotSupportedInTransaction,
      `${request.name} cannot run in a transaction`,
    );
  }
  try {
    return await gateway.turns.take('structure', work);
  } finally {
    gateway.uniqueIndexes.forgetAll();
  }
}

async function execute({ gateway, client, request }: Call, sql: string, parameters: readonly Parameter[]) {
  const rows = await gateway.backend.run(request, client, { sql, parameters, purpose: 'write' });
  return rows[0]?.[0] ?? null;
}

function required(answer: Buffer | null): Buffer {
  if (answer === null) throw new CommandError(CODES.internalError, 'The command gave no answer');
  return encode({ ...decode(answer), ok: 1 });
}
