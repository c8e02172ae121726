import { z } from 'zod';
import { invalidField } from '../errors.ts';

/** Makes the opaque cursor of a list from the sort key of its last entry. */
export function toCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Gives the sort key back, or throws 'invalid-input' for a cursor that this list never made. */
export function fromCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  const result = schema.safeParse(decode(cursor));
  if (!result.success) throw invalidField('cursor', 'input.cursor');
  return result.data;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
