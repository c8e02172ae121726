import type { Request } from 'express';
import type { z } from 'zod';
import { ForumError, notFound } from '../errors.ts';
import { parse } from '../parse.ts';

export type Schemas = z.ZodType | undefined;
/** What a schema gives; nothing without one. */
export type Input<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export function parseOptional<Schema extends Schemas>(
  schema: Schema | undefined,
  input: unknown,
): Input<Schema> {
  // The cast states what the branch shows: without a schema there is no input.
  return (schema === undefined ? undefined : parse(schema, input)) as Input<Schema>;
}

/** A parameter that came more than once and is no list is refused for that, not for being no text. */
export function parseQuery<Schema extends Schemas>(
  schema: Schema | undefined,
  query: Record<string, unknown>,
): Input<Schema> {
  try {
    return parseOptional<Schema>(schema, query);
  } catch (error) {
    if (!(error instanceof ForumError)) throw error;
    const fields = error.fields.map((wrong) =>
      Array.isArray(query[wrong.field]) ? { field: wrong.field, key: 'input.repeated' } : wrong,
    );
    throw new ForumError(error.code, error.key, { fields, cause: error });
  }
}

export function withoutEmpty(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** A page address that cannot be one (an id that is none) is an unknown address: 404. */
export function parsePageParams<Schema extends Schemas>(
  schema: Schema | undefined,
  request: Request,
): Input<Schema> {
  try {
    return parseOptional<Schema>(schema, request.params);
  } catch (error) {
    throw error instanceof ForumError ? notFound() : error;
  }
}
