import type { Parameter, Row } from '../postgres/messages.ts';
import { decode, encode, integerOf } from './bson-fields.ts';
import type { Call, Handler } from './call.ts';
import { CODES, CommandError } from './errors.ts';
import { deleteCursors } from './gateway.ts';
import { refuseWrongAnswers } from './refusals.ts';

const FIND = firstPage('find_cursor_first_page');
const AGGREGATE = firstPage('aggregate_cursor_first_page');
const LIST_COLLECTIONS = firstPage('list_collections_cursor_first_page');
const LIST_INDEXES = firstPage('list_indexes_cursor_first_page');
const GET_MORE = 'SELECT cursorpage, continuation FROM documentdb_api.cursor_get_more($1, $2, $3)';

export const reads: Readonly<Record<string, Handler>> = {
  find: (call) => firstPageOf(call, FIND),
  aggregate: (call) => firstPageOf(call, AGGREGATE),
  listCollections: (call) => firstPageOf(call, LIST_COLLECTIONS),
  listIndexes: (call) => firstPageOf(call, LIST_INDEXES),
  count: (call) => single(call, 'SELECT document FROM documentdb_api.count_query($1, $2)'),
  distinct: (call) => single(call, 'SELECT document FROM documentdb_api.distinct_query($1, $2)'),
  listDatabases: (call) => answer(call, 'SELECT documentdb_api.list_databases($1)', [call.request.body]),
  collStats: (call) =>
    answer(call, 'SELECT documentdb_api.coll_stats($1, $2)', [
      call.request.database,
      call.request.target ?? '',
    ]),
  dbStats: (call) => answer(call, 'SELECT documentdb_api.db_stats($1)', [call.request.database]),
  getMore,
  killCursors,
};

function firstPage(name: string): string {
  return `SELECT cursorpage, continuation, cursorid FROM documentdb_api.${name}($1, $2)`;
}

async function firstPageOf(call: Call, sql: string): Promise<Buffer> {
  const { request, gateway } = call;
  refuseWrongAnswers(request.body);
  const row = await rowOf(call, sql, [request.database, request.body]);
  return gateway.cursors.remember(request.database, request.target ?? '$cmd.aggregate', row);
}

async function getMore(call: Call): Promise<Buffer> {
  const { request, gateway } = call;
  const id = integerOf(request.body, request.fields.get('getMore'));
  if (id === undefined) throw new CommandError(CODES.typeMismatch, 'getMore needs the id of a cursor');
  const cursor = gateway.cursors.find(id);
  const row = await rowOf(call, GET_MORE, [cursor.database, request.body, cursor.continuation]);
  return gateway.cursors.advance(id, row);
}

async function killCursors({ request, gateway }: Call): Promise<Buffer> {
  const { cursors } = decode(request.body);
  if (!Array.isArray(cursors))
    throw new CommandError(CODES.typeMismatch, 'killCursors needs a list of cursors');
  const ids = cursors.map((id: unknown) => BigInt(String(id)));
  const killed = ids.filter((id) => gateway.cursors.kill(id));
  if (killed.length > 0) await deleteCursors(gateway, killed.map(String));
  const missing = ids.filter((id) => !killed.includes(id));
  return encode({
    cursorsKilled: killed,
    cursorsNotFound: missing,
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  });
}

function single(call: Call, sql: string): Promise<Buffer> {
  return answer(call, sql, [call.request.database, call.request.body]);
}

async function answer(call: Call, sql: string, parameters: readonly Parameter[]): Promise<Buffer> {
  const [document] = await rowOf(call, sql, parameters);
  if (document === null || document === undefined)
    throw new CommandError(CODES.internalError, 'The query gave no answer');
  return document;
}

async function rowOf(
  { gateway, client, request }: Call,
  sql: string,
  parameters: readonly Parameter[],
): Promise<Row> {
  const rows = await gateway.backend.run(request, client, { sql, parameters, purpose: 'read' });
  return rows[0] ?? [];
}
