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
export function typedTexts({ method, body }: Request, error: ForumError): string[] {
  const fields: unknown = body;
  if (method !== 'POST' || error.key === 'error.csrf-origin') return [];
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && !NOT_SHOWN.test(name) && isText(value) ? [value] : [],
  );
}

function isText(value: string): boolean {
  const text = value.trim();
  return !/^[0-9a-f]{24}$/u.test(text) && (/\s/u.test(text) || text.length >= LONG_ENOUGH);
}
