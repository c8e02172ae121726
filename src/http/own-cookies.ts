import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../config.ts';
import { readCookies } from './cookies.ts';

type Origin = Pick<Config, 'origin'>;

/** Cookies that only this host may set and no script may read. */
export interface OwnCookies {
  read(request: Request, name: string): string | undefined;
  /** `maxAgeMs` null: until the browser is closed. */
  set(response: Response, cookie: { name: string; value: string; maxAgeMs: number | null }): void;
  clear(response: Response, name: string): void;
}

export function createOwnCookies(config: Origin): OwnCookies {
  return {
    read: (request, name) => readCookies(request)[ownCookieName(config, name)],
    set: (response, { name, value, maxAgeMs }) => {
      const options = { ...ownCookieOptions(config), ...(maxAgeMs === null ? {} : { maxAge: maxAgeMs }) };
      response.cookie(ownCookieName(config, name), value, options);
    },
    clear: (response, name) => {
      response.clearCookie(ownCookieName(config, name), ownCookieOptions(config));
    },
  };
}

/**
 * Name of a cookie that must not be set for us by a neighbour: browsers take `__Host-` from this very host and over
 * https alone.
 */
export function ownCookieName(config: Origin, name: string): string {
  return isSecure(config) ? `__Host-hub.${name}` : `hub.${name}`;
}

export function ownCookieOptions(config: Origin): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(config) };
}

export function isSecure(config: Origin): boolean {
  return config.origin.startsWith('https://');
}
