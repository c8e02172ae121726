import { documentEnd } from './bson-fields.ts';

/** One request as it came over the wire. */
export interface WireMessage {
  requestId: number;
  /** `query` is the old form that drivers use for their very first question. */
  form: 'message' | 'query';
  body: Buffer;
  /** Documents that came beside the body, by the field that they belong to, one after the other. */
  sequences: Map<string, Buffer>;
  /** The sender wants no answer. */
  silent: boolean;
}

export const LARGEST_MESSAGE = 48_000_000;

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
// Bits 0 to 15 must be understood by the receiver.
const REQUIRED_BITS = 0xffff;

/** A message's whole length from its first four bytes; throws when no message has that length. */
export function messageLength(head: Buffer): number {
  const length = head.readInt32LE(0);
  if (length < HEADER + 5 || length > LARGEST_MESSAGE)
    throw new RangeError('A message has an impossible length');
  return length;
}

/** Takes a whole message apart; throws when it is not well formed or of an unknown kind. */
export function readMessage(frame: Buffer): WireMessage {
  const requestId = frame.readInt32LE(4);
  const operation = frame.readInt32LE(12);
  if (operation === OP_MSG) return readOpMsg(frame, requestId);
  if (operation === OP_QUERY) return readOpQuery(frame, requestId);
  throw new RangeError(`The operation ${String(operation)} is not known`);
}

/** The answer to a message, in the form in which it was asked. */
export function writeReply(request: Pick<WireMessage, 'requestId' | 'form'>, document: Buffer): Buffer[] {
  const head = request.form === 'message' ? opMsgHead() : opReplyHead();
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(request.requestId, 8);
  return [head, document];
}

function readOpMsg(frame: Buffer, requestId: number): WireMessage {
  const flags = frame.readUInt32LE(HEADER);
  if ((flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) {
    throw new RangeError('A flag is not known');
  }
  const end = (flags & CHECKSUM_PRESENT) === 0 ? frame.length : frame.length - 4;
  return { requestId, form: 'message', ...readSections(frame, end), silent: (flags & MORE_TO_COME) !== 0 };
}

function readSections(frame: Buffer, end: number): Pick<WireMessage, 'body' | 'sequences'> {
  const sequences = new Map<string, Buffer>();
  let body: Buffer | undefined;
  let at = HEADER + 4;
  while (at < end) {
    const kind = frame[at];
    at += 1;
    if (kind === 0 && body === undefined) {
      body = frame.subarray(at, documentEnd(frame, at));
      at += body.length;
    } else if (kind === 1) {
      at = readSequence(frame, at, sequences);
    } else throw new RangeError('A section of a message is of an unknown kind');
  }
  if (body === undefined || at !== end) throw new RangeError('A message does not consist of its sections');
  return { body, sequences };
}

function readSequence(frame: Buffer, start: number, sequences: Map<string, Buffer>): number {
  const size = frame.readInt32LE(start);
  const end = start + size;
  const nameEnd = frame.indexOf(0, start + 4);
  if (size < 5 || end > frame.length || nameEnd === -1 || nameEnd >= end)
    throw new RangeError('A section has a wrong length');
  for (let at = nameEnd + 1; at < end;) {
    at = documentEnd(frame, at);
    if (at > end) throw new RangeError('A document reaches beyond its section');
  }
  sequences.set(frame.toString('utf8', start + 4, nameEnd), frame.subarray(nameEnd + 1, end));
  return end;
}

function readOpQuery(frame: Buffer, requestId: number): WireMessage {
  const nameEnd = frame.indexOf(0, HEADER + 4);
  if (nameEnd === -1) throw new RangeError('A query names no collection');
  const start = nameEnd + 1 + 8;
  const body = frame.subarray(start, documentEnd(frame, start));
  return { requestId, form: 'query', body, sequences: new Map(), silent: false };
}

function opMsgHead(): Buffer {
  const head = Buffer.alloc(HEADER + 5);
  head.writeInt32LE(OP_MSG, 12);
  return head;
}

function opReplyHead(): Buffer {
  const head = Buffer.alloc(HEADER + 20);
  head.writeInt32LE(OP_REPLY, 12);
  // Eight means that the server can wait for more data, as every server since 2010 can; one document follows.
  head.writeInt32LE(8, HEADER);
  head.writeInt32LE(1, HEADER + 16);
  return head;
}
