import { BSON, type Document } from 'bson';

export interface Field {
  type: number;
  /** Where the value starts and ends in the document's bytes. */
  start: number;
  end: number;
}

export type Fields = ReadonlyMap<string, Field>;

const TYPE_DOUBLE = 0x01;
const TYPE_STRING = 0x02;
const TYPE_DOCUMENT = 0x03;
const TYPE_ARRAY = 0x04;
const TYPE_BINARY = 0x05;
const TYPE_BOOL = 0x08;
const TYPE_REGEX = 0x0b;
const TYPE_INT32 = 0x10;
const TYPE_INT64 = 0x12;

const FIXED_SIZES = new Map([
  [TYPE_DOUBLE, 8],
  [0x06, 0],
  [0x07, 12],
  [TYPE_BOOL, 1],
  [0x09, 8],
  [0x0a, 0],
  [TYPE_INT32, 4],
  [0x11, 8],
  [TYPE_INT64, 8],
  [0x13, 16],
  [0x7f, 0],
  [0xff, 0],
]);

const COUNTED_SIZES = new Map([
  [TYPE_STRING, 4],
  [TYPE_DOCUMENT, 0],
  [TYPE_ARRAY, 0],
  [TYPE_BINARY, 5],
  [0x0c, 16],
  [0x0d, 4],
  [0x0e, 4],
  [0x0f, 0],
]);

/** The top level of a BSON document, without reading what lies below; throws when the bytes are no document. */
export function readFields(document: Buffer): Fields {
  const fields = new Map<string, Field>();
  const end = documentEnd(document, 0) - 1;
  let at = 4;
  while (at < end) {
    const type = document.readUInt8(at);
    const nameEnd = document.indexOf(0, at + 1);
    if (nameEnd === -1 || nameEnd >= end) throw new RangeError('A field name has no end');
    const start = nameEnd + 1;
    const valueEnd = start + valueSize(document, type, start);
    if (valueEnd > end) throw new RangeError('A field reaches beyond its document');
    fields.set(document.toString('utf8', at + 1, nameEnd), { type, start, end: valueEnd });
    at = valueEnd;
  }
  return fields;
}

/** Where a document that starts at `start` ends; throws when it does not fit. */
export function documentEnd(bytes: Buffer, start: number): number {
  const length = bytes.readInt32LE(start);
  const end = start + length;
  if (length < 5 || end > bytes.length || bytes[end - 1] !== 0)
    throw new RangeError('A document has a wrong length');
  return end;
}

export function stringOf(document: Buffer, field: Field | undefined): string | undefined {
  if (field?.type !== TYPE_STRING) return undefined;
  return document.toString('utf8', field.start + 4, field.end - 1);
}

export function documentOf(document: Buffer, field: Field | undefined): Buffer | undefined {
  if (field?.type !== TYPE_DOCUMENT && field?.type !== TYPE_ARRAY) return undefined;
  return document.subarray(field.start, field.end);
}

export function binaryOf(document: Buffer, field: Field | undefined): Buffer | undefined {
  return field?.type === TYPE_BINARY ? document.subarray(field.start + 5, field.end) : undefined;
}

export function booleanOf(document: Buffer, field: Field | undefined): boolean | undefined {
  return field?.type === TYPE_BOOL ? document[field.start] === 1 : undefined;
}

/** A whole number, whichever of BSON's number types it came in. */
export function integerOf(document: Buffer, field: Field | undefined): bigint | undefined {
  switch (field?.type) {
    case TYPE_INT32:
      return BigInt(document.readInt32LE(field.start));
    case TYPE_INT64:
      return document.readBigInt64LE(field.start);
    case TYPE_DOUBLE: {
      const value = document.readDoubleLE(field.start);
      return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
    }
    default:
      return undefined;
  }
}

export function decode(bytes: Buffer): Document {
  return BSON.deserialize(bytes, { promoteValues: true });
}

export function encode(document: Document): Buffer {
  return Buffer.from(BSON.serialize(document, { ignoreUndefined: true }));
}

function valueSize(bytes: Buffer, type: number, at: number): number {
  const fixed = FIXED_SIZES.get(type);
  if (fixed !== undefined) return fixed;
  // What such a value's own length leaves out: the length itself, a subtype, a following identifier.
  const besides = COUNTED_SIZES.get(type);
  if (besides !== undefined) return besides + counted(bytes, at);
  if (type === TYPE_REGEX) return regexSize(bytes, at);
  throw new RangeError(`A field has the unknown type ${String(type)}`);
}

function counted(bytes: Buffer, at: number): number {
  const length = bytes.readInt32LE(at);
  if (length < 0) throw new RangeError('A field has a negative length');
  return length;
}

function regexSize(bytes: Buffer, at: number): number {
  const pattern = bytes.indexOf(0, at);
  const options = pattern === -1 ? -1 : bytes.indexOf(0, pattern + 1);
  if (options === -1) throw new RangeError('A regular expression has no end');
  return options + 1 - at;
}
