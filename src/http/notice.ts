import type { Response } from 'express';
import { z } from 'zod';
import type { PageContext } from '../contract/page.ts';

/*
 * A sentence that is said once after a form was sent. It travels in a short-lived cookie as a key of the catalogue, so
 * that nobody can make the hub say words of their own.
 */

const COOKIE = 'hub.notice';
const Notice = z.strictObject({
  key: z.string().regex(/^notice\.[a-z-]+$/u),
  params: z.record(z.string().regex(/^\w{1,20}$/u), z.union([z.number(), z.string().max(200)])).optional(),
});

export function setNotice(response: Response, notice: NonNullable<PageContext['notice']>): void {
  const value = Buffer.from(JSON.stringify(notice)).toString('base64url');
  response.cookie(COOKIE, value, { httpOnly: true, sameSite: 'lax', maxAge: 60_000, path: '/' });
}

/** Gives the sentence to say on this page and forgets it. */
export function takeNotice(
  response: Response,
  cookies: Readonly<Record<string, string | undefined>>,
): PageContext['notice'] {
  const value = cookies[COOKIE];
  if (value === undefined) return null;
  response.clearCookie(COOKIE, { path: '/' });
  try {
    const { key, params } = Notice.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    return params === undefined ? { key } : { key, params };
  } catch {
    return null;
  }
}
