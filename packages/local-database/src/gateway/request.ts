import { binaryOf, booleanOf, integerOf, readFields, stringOf, type Fields } from './bson-fields.ts';
import { CODES, CommandError } from './errors.ts';
import type { WireMessage } from './wire.ts';

/** A command, read as far as the gateway must read it. */
export interface Request {
  name: string;
  body: Buffer;
  fields: Fields;
  sequences: ReadonlyMap<string, Buffer>;
  database: string;
  /** What the command's first field names: mostly a collection. */
  target: string | undefined;
  session: SessionPart | undefined;
  maxTimeMs: number | undefined;
}

export interface SessionPart {
  /** The session's id in hexadecimal. */
  id: string;
  number: bigint | undefined;
  inTransaction: boolean;
  starts: boolean;
}

/** Reads a message as a command. */
export function readRequest(message: WireMessage): Request {
  const { body, sequences } = message;
  const fields = readFields(body);
  const first = fields.entries().next().value;
  if (first === undefined) throw new CommandError(CODES.failedToParse, 'A command must name itself');
  const [name, field] = first;
  const maxTime = integerOf(body, fields.get('maxTimeMS'));
  return {
    name,
    body,
    fields,
    sequences,
    database: stringOf(body, fields.get('$db')) ?? 'admin',
    target: stringOf(body, field),
    session: readSession(body, fields),
    maxTimeMs: maxTime === undefined || maxTime <= 0n ? undefined : Number(maxTime),
  };
}

/** The collection that a command is about; throws when it names none. */
export function collectionOf(request: Request): string {
  const { target } = request;
  if (target === undefined || target === '' || target.includes('\0')) {
    throw new CommandError(CODES.invalidNamespace, `${request.name} needs the name of a collection`);
  }
  return target;
}

function readSession(body: Buffer, fields: Fields): SessionPart | undefined {
  const lsid = fields.get('lsid');
  if (lsid === undefined) return undefined;
  const inner = body.subarray(lsid.start, lsid.end);
  const id = binaryOf(inner, readFields(inner).get('id'))?.toString('hex');
  if (id === undefined) throw new CommandError(CODES.failedToParse, 'A session needs an id');
  return {
    id,
    number: integerOf(body, fields.get('txnNumber')),
    inTransaction: booleanOf(body, fields.get('autocommit')) === false,
    starts: booleanOf(body, fields.get('startTransaction')) === true,
  };
}
