import type { Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { setNotice } from './notice.ts';

export interface Redirect {
  /** Path within the hub. */
  redirect: string;
  /** Said once on the page that comes next. */
  notice?: { key: string; params?: Record<string, string | number> };
}

export const DOCTYPE = '<!doctype html>';

/** Answers with a rendered page; `view` is the whole document. */
export function sendPage(response: Response, view: VNode, status?: number): void {
  if (status !== undefined) response.status(status);
  response.type('html').send(DOCTYPE + renderToString(view));
}

/** The same for a page that was rendered before: all bytes of the answer, in pieces. */
export function sendPieces(response: Response, pieces: readonly Buffer[]): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', String(pieces.reduce((sum, { length }) => sum + length, 0)));
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
  response.uncork();
}

/** Goes on with GET at another page of the hub. */
export function redirectWithNotice(response: Response, { redirect, notice }: Redirect): void {
  if (notice !== undefined) setNotice(response, notice);
  response.redirect(303, toLocalPath(redirect));
}

/** The path when it leads to a page of the hub, else the home page: no address from outside is ever followed. */
export function toLocalPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])[^\s\\]*$/u.test(path)) return '/';
  const base = 'https://hub.invalid';
  const resolved = URL.parse(path, base);
  return resolved?.origin === base ? `${resolved.pathname}${resolved.search}${resolved.hash}` : '/';
}
