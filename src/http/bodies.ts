import type { IncomingMessage } from 'node:http';
import express, { Router, type RequestHandler } from 'express';
import { ForumError, invalidField } from '../errors.ts';
import { findRepeatedKey } from './repeated-keys.ts';

/** A text of 50 000 characters can take 200 kB, and percent-encoding triples it. */
const JSON_LIMIT = '256kb';
const FORM_LIMIT = '700kb';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON and form bodies of bounded size, depth and number of fields, in well-formed UTF-8; files where they are taken. */
export function createBodyReaders(uploads: RequestHandler): RequestHandler {
  const readers = Router().use(
    uploads,
    express.json({
      limit: JSON_LIMIT,
      strict: true,
      type: 'application/json',
      inflate: false,
      verify: requireClearJson,
    }),
    express.urlencoded({
      limit: FORM_LIMIT,
      extended: false,
      parameterLimit: 100,
      inflate: false,
      verify: requireUtf8InForm,
    }),
    requireKnownType,
  );
  return (request, response, next) => {
    if (hasBody(request)) readers(request, response, next);
    else next();
  };
}

/** Well-formed UTF-8 in which no field is given twice: two readers of it might take different ones. */
function requireClearJson(_request: unknown, _response: unknown, bytes: Buffer): void {
  const repeated = findRepeatedKey(readUtf8(bytes));
  if (repeated !== null) throw invalidField(repeated.slice(0, 60), 'input.repeated');
}

function readUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw brokenUtf8(error);
  }
}

/** A form's bytes are percent-encoded; its parser would keep what cannot be decoded as it stands. */
function requireUtf8InForm(_request: unknown, _response: unknown, bytes: Buffer): void {
  try {
    decodeURIComponent(utf8.decode(bytes));
  } catch (error) {
    throw brokenUtf8(error);
  }
}

function brokenUtf8(cause: unknown): ForumError {
  return new ForumError('invalid-input', 'error.broken-utf8', {
    cause,
    fields: [{ field: 'body', key: 'error.broken-utf8' }],
  });
}

/** A body that nothing here reads is refused rather than taken for an empty one. */
const requireKnownType: RequestHandler = (request, _response, next) => {
  if (request.body === undefined)
    throw new ForumError('unsupported-media-type', 'error.unsupported-media-type');
  next();
};

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
