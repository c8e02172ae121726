import type { ErrorLink, Problem } from '../contract/problem.ts';
import type { Translate } from '../contract/translate.ts';
import type { ErrorCode, ForumError } from '../errors.ts';

/** HTTP status of each expected failure; a new code does not compile until it has one. */
const STATUS: Record<ErrorCode, number> = {
  'invalid-input': 422,
  'sign-in-required': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
  'too-large': 413,
  'unsupported-media-type': 415,
  'method-not-allowed': 405,
  unavailable: 503,
};

export function statusOf(error: ForumError): number {
  return STATUS[error.code];
}

/** The error as the JSON API tells it, in the reader's language. */
export function toProblem(error: ForumError, t: Translate): Problem {
  const errors = error.fields.map(({ field, key, params, links = [] }) => ({
    field,
    message: t(key, params),
    ...(links.length === 0 ? {} : { links }),
  }));
  return {
    type: `/api/problems/${error.code}`,
    title: t(`problem.${error.code}`),
    status: statusOf(error),
    code: error.code,
    detail: t(error.key, error.params),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** Field → message, for a form that is shown again. What concerns no field stands under the empty name. */
export function translateFieldErrors(error: ForumError, t: Translate): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { field, key, params } of error.fields) messages[field] ??= t(key, params);
  if (error.fields.length === 0) messages[''] = t(error.key, error.params);
  return messages;
}

/** Field → pages where it can be put right, for the same. */
export function linksOf({ fields }: ForumError): Record<string, readonly ErrorLink[]> {
  return Object.fromEntries(
    fields.filter(({ links = [] }) => links.length > 0).map(({ field, links = [] }) => [field, links]),
  );
}
