import type { Request } from 'express';
import type { ForumError } from '../errors.ts';

/** What is no text that somebody would miss, or must not be shown again. */
const NOT_SHOWN = /password|token|csrf|clientId/iu;
/** From here on typing it once more is a pity. */
const LONG_ENOUGH = 20;

/**
 * Texts of a form that cannot be shown again, since whoever sent it may not be where it stands, any more or until they
 * sign in. Nothing of what another site has sent.
 */
export function typedTexts(request: Request, error: ForumError): string[] {
  const fields: unknown = request.body;
  if (request.method !== 'POST' || error.key === 'error.csrf-origin') return [];
  // Somebody signed in or out meanwhile. The form is the hub's own where the browser says so; csrf.ts has looked at what.
  if (error.key === 'error.csrf-token' && !saysWhereFrom(request)) return [];
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && !NOT_SHOWN.test(name) && isText(value) ? [value] : [],
  );
}

function saysWhereFrom(request: Request): boolean {
  return request.get('origin') !== undefined || request.get('sec-fetch-site') === 'same-origin';
}

function isText(value: string): boolean {
  const text = value.trim();
  return !/^[0-9a-f]{24}$/u.test(text) && (/\s/u.test(text) || text.length >= LONG_ENOUGH);
}
