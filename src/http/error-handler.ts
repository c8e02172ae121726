import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isOutage } from '../database/index.ts';
import { ForumError, notFound } from '../errors.ts';
import { localeOf, translateFor } from './locale.ts';
import { statusOf, toProblem } from './problems.ts';
import { isApiRequest } from './request.ts';

export type SendErrorPage = (request: Request, response: Response, error: ForumError, status: number) => void;

/** Answers what no route took. */
export const handleUnknownAddress: RequestHandler = () => {
  throw notFound();
};

/** Turns failures into answers: expected ones by their code, the rest as 500 without a word of what broke. */
export function createErrorHandler(log: Logger, sendErrorPage: SendErrorPage): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const { shown, status, isOurs } = explain(thrown);
    if (isOurs) log.error({ err: thrown, method: request.method, path: request.path }, 'request failed');
    response.set('Cache-Control', 'no-store');
    if (shown.retryAfterSeconds !== null) response.set('Retry-After', String(shown.retryAfterSeconds));
    if (isApiRequest(request)) sendProblem(request, response, shown, status);
    else sendErrorPage(request, response, shown, status);
  };
}

/** What is told to the reader, and whether it is for the operator to know. */
function explain(thrown: unknown): { shown: ForumError; status: number; isOurs: boolean } {
  if (isOutage(thrown)) {
    const shown = new ForumError('unavailable', 'error.busy', { cause: thrown, retryAfterSeconds: 5 });
    return { shown, status: statusOf(shown), isOurs: true };
  }
  const expected = toForumError(thrown);
  if (expected === null)
    return { shown: new ForumError('unavailable', 'error.bug'), status: 500, isOurs: true };
  return { shown: expected, status: statusOf(expected), isOurs: false };
}

function sendProblem(request: Request, response: Response, error: ForumError, status: number): void {
  const problem = toProblem(error, translateFor(localeOf(request)));
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, status }));
}

/** Express and its body parsers say by `status` what is wrong with a request. Null: a bug of ours. */
function toForumError(thrown: unknown): ForumError | null {
  if (thrown instanceof ForumError) return thrown;
  const { status, type } =
    thrown instanceof Error ? { status: 0, type: '', ...pickHttp(thrown) } : { status: 0, type: '' };
  if (status === 413) return new ForumError('too-large', 'error.too-large', { cause: thrown });
  if (status === 415)
    return new ForumError('unsupported-media-type', 'error.unsupported-media-type', { cause: thrown });
  if (status >= 400 && status < 500) {
    const key = type === 'entity.parse.failed' ? 'error.broken-json' : 'error.broken-request';
    return new ForumError('invalid-input', key, { cause: thrown, fields: [{ field: 'body', key }] });
  }
  return null;
}

function pickHttp(error: Error): { status?: number; type?: string } {
  return {
    ...('status' in error && typeof error.status === 'number' ? { status: error.status } : {}),
    ...('type' in error && typeof error.type === 'string' ? { type: error.type } : {}),
  };
}
