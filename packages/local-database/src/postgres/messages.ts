export type Parameter = string | Buffer | null;
export type Row = (Buffer | null)[];

/** An error that PostgreSQL reported. */
export class PostgresError extends Error {
  readonly sqlState: string;
  readonly detail: string | undefined;

  constructor(sqlState: string, message: string, detail?: string) {
    super(message);
    this.name = 'PostgresError';
    this.sqlState = sqlState;
    this.detail = detail;
  }
}

/** The connection went away; what was under way may or may not have happened. */
export class ConnectionLost extends Error {
  constructor(reason: string) {
    super(`The database process went away: ${reason}`);
    this.name = 'ConnectionLost';
  }
}

const PROTOCOL_3 = 196_608;
const CANCEL_REQUEST = 80_877_102;
const BINARY = Buffer.from([0, 1, 0, 1]);

export function startupMessage(settings: Readonly<Record<string, string>>): Buffer {
  const text = `${Object.entries(settings).flat().join('\0')}\0\0`;
  const message = Buffer.alloc(8 + Buffer.byteLength(text));
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(PROTOCOL_3, 4);
  message.write(text, 8);
  return message;
}

export function cancelMessage(processId: number, secret: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeInt32BE(12 + secret.length, 0);
  head.writeInt32BE(CANCEL_REQUEST, 4);
  head.writeInt32BE(processId, 8);
  return Buffer.concat([head, secret]);
}

/** A simple query: several statements, no parameters. */
export function queryMessage(text: string): Buffer {
  return message('Q', Buffer.from(`${text}\0`));
}

export function parseMessage(name: string, text: string): Buffer {
  return message('P', Buffer.concat([Buffer.from(`${name}\0${text}\0`), Buffer.alloc(2)]));
}

/** Bind, Execute and Sync: text parameters go as text, buffers as binary, and every result comes back as binary. */
export function executeMessages(name: string, parameters: readonly Parameter[]): Buffer[] {
  const head = Buffer.from(`\0${name}\0`);
  const formats = Buffer.alloc(4 + parameters.length * 2);
  formats.writeInt16BE(parameters.length, 0);
  parameters.forEach((each, i) => formats.writeInt16BE(Buffer.isBuffer(each) ? 1 : 0, 2 + i * 2));
  formats.writeInt16BE(parameters.length, 2 + parameters.length * 2);
  const values = parameters.flatMap(encodeParameter);
  const length = 4 + [head, formats, ...values, BINARY].reduce((sum, part) => sum + part.length, 0);
  return [typeAndLength('B', length), head, formats, ...values, BINARY, EXECUTE_AND_SYNC];
}

function encodeParameter(value: Parameter): Buffer[] {
  const length = Buffer.alloc(4);
  if (value === null) {
    length.writeInt32BE(-1, 0);
    return [length];
  }
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  length.writeInt32BE(bytes.length, 0);
  return [length, bytes];
}

/** The columns of a DataRow message. */
export function readRow(frame: Buffer): Row {
  const count = frame.readInt16BE(5);
  const row: Row = [];
  let at = 7;
  for (let i = 0; i < count; i++) {
    const length = frame.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? null : frame.subarray(at, at + length));
    at += Math.max(0, length);
  }
  return row;
}

/** The fields of an ErrorResponse message. */
export function readError(frame: Buffer): PostgresError {
  const fields = new Map<string, string>();
  for (const part of frame.toString('utf8', 5).split('\0')) {
    if (part !== '') fields.set(part.charAt(0), part.slice(1));
  }
  return new PostgresError(fields.get('C') ?? 'XX000', fields.get('M') ?? 'unknown error', fields.get('D'));
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([typeAndLength(type, body.length + 4), body]);
}

function typeAndLength(type: string, length: number): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(length, 1);
  return head;
}

const EXECUTE_AND_SYNC = Buffer.concat([message('E', Buffer.alloc(5)), message('S', Buffer.alloc(0))]);
