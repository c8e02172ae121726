import { BSON, type Document } from 'bson';
import type { Row } from '../postgres/messages.ts';
import { encode, readFields } from './bson-fields.ts';
import type { Call, Handler } from './call.ts';
import { CODES, CommandError, mongoCode, unpackSqlState } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { collectionOf, type Request, type SessionPart } from './request.ts';

export const writes: Readonly<Record<string, Handler>> = {
  insert: (call) => write(call, 'insert', 'documents'),
  update: (call) => write(call, 'update', 'updates'),
  delete: (call) => write(call, 'delete', 'deletes'),
  findAndModify,
  findandmodify: findAndModify,
};

async function write(call: Call, name: string, sequence: string): Promise<Buffer> {
  const { request } = call;
  const sql = `SELECT p_result, p_success FROM documentdb_api.${name}($1, $2, $3, $4)`;
  const parameters = [
    request.database,
    request.body,
    request.sequences.get(sequence) ?? null,
    retryId(request),
  ];
  // A deletion makes no key, so it cannot meet another writer's key.
  const row = await inTurn(call, name !== 'delete', sql, parameters);
  return checked(call, row);
}

async function findAndModify(call: Call): Promise<Buffer> {
  const { request } = call;
  const sql = 'SELECT p_result, p_success FROM documentdb_api.find_and_modify($1, $2, $3)';
  return checked(call, await inTurn(call, true, sql, [request.database, request.body, retryId(request)]));
}

// Unique indexes are exclusion constraints: two statements that make the same key at once wait for each other until one of
// them is killed. Writers that may make keys therefore take turns, except in a transaction, whose other locks could close
// a circle with the turn.
async function inTurn(
  call: Call,
  makesKeys: boolean,
  sql: string,
  parameters: (string | Buffer | null)[],
): Promise<Row> {
  const { gateway, client, request } = call;
  const collection = collectionOf(request);
  const work = async (): Promise<Row> => {
    const rows = await gateway.backend.run(request, client, { sql, parameters, purpose: 'write' });
    return rows[0] ?? [];
  };
  if (!makesKeys || request.session?.inTransaction === true) return work();
  if (!(await gateway.uniqueIndexes.has(request.database, collection))) return work();
  return gateway.turns.take(`${request.database}.${collection}`, work);
}

// With this name the extension remembers the outcome, so that a write that a client sends again is done once.
function retryId({ session }: Request): string | null {
  if (session?.number === undefined || session.inTransaction) return null;
  return `${session.id}-${String(session.number)}`;
}

function checked({ gateway, request }: Call, row: Row): Buffer {
  const [result, success] = row;
  if (result === null || result === undefined) {
    throw new CommandError(CODES.internalError, 'The write gave no answer');
  }
  if (success?.[0] === 1 && !readFields(result).has('writeErrors')) return result;
  const document = BSON.deserialize(result, { promoteValues: false });
  const conflict = translateErrors(document);
  if (request.session?.inTransaction === true) endTransaction(gateway, request.session, conflict);
  return encode(document);
}

// A write that fails ends its transaction, as it does in MongoDB.
function endTransaction(gateway: Gateway, session: SessionPart, conflict: boolean): void {
  gateway.transactions.fail(session);
  if (conflict) throw new CommandError(CODES.writeConflict, 'Write conflict', ['TransientTransactionError']);
}

// Gives true when one of the errors is a conflict with another writer.
function translateErrors(document: Document): boolean {
  const errors: unknown = document['writeErrors'];
  if (!Array.isArray(errors)) return false;
  let conflict = false;
  for (const error of errors as Document[]) {
    const code = clientCode(Number(error['code']));
    conflict ||= code === CODES.writeConflict;
    error['code'] = code;
    const words = String(error['errmsg'] ?? '');
    if (code === CODES.duplicateKey && !words.includes('E11000')) error['errmsg'] = `E11000 ${words}`;
  }
  return conflict;
}

// Packed SQLSTATEs are far above every code that MongoDB gives out below them.
function clientCode(code: number): number {
  const state = unpackSqlState(code);
  return /^[0-9A-Z]{5}$/.test(state) ? mongoCode(state) : code;
}
