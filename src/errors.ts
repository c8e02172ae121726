import type { ErrorLink } from './contract/problem.ts';
import type { MessageParams } from './contract/translate.ts';

export type ErrorCode =
  | 'invalid-input'
  | 'sign-in-required'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many-requests'
  | 'too-large'
  | 'unsupported-media-type'
  | 'method-not-allowed'
  | 'unavailable';

/** What is wrong with one field; `key` is a message of the catalogue. */
export interface FieldError {
  field: string;
  key: string;
  params?: MessageParams;
  /** Pages of the hub where it can be put right, which whoever reads it may see. */
  links?: readonly ErrorLink[];
}

interface ForumErrorOptions extends ErrorOptions {
  params?: MessageParams;
  fields?: FieldError[];
  /** Seconds after which a refused request may be tried again. */
  retryAfterSeconds?: number;
}

/** A failure that the hub expects. `key` is a message of the catalogue that says what to do. */
export class ForumError extends Error {
  override readonly name = 'ForumError';
  readonly code: ErrorCode;
  readonly key: string;
  readonly params: MessageParams;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, key: string, options: ForumErrorOptions = {}) {
    super(key, options);
    this.code = code;
    this.key = key;
    this.params = options.params ?? {};
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** The one answer for what does not exist and for what the viewer may not see. */
export function notFound(): ForumError {
  return new ForumError('not-found', 'error.not-found');
}

export function forbidden(key = 'error.forbidden'): ForumError {
  return new ForumError('forbidden', key);
}

export function signInRequired(): ForumError {
  return new ForumError('sign-in-required', 'error.sign-in-required');
}

export function conflict(key: string, params: MessageParams = {}): ForumError {
  return new ForumError('conflict', key, { params });
}

/** One field is wrong for a reason that the schema cannot know. */
export function invalidField(
  field: string,
  key: string,
  params: MessageParams = {},
  links: readonly ErrorLink[] = [],
): ForumError {
  return new ForumError('invalid-input', 'error.invalid-input', { fields: [{ field, key, params, links }] });
}
