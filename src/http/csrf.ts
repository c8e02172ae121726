import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import type { Core } from '../core.ts';
import { forbidden } from '../errors.ts';
import { readCookies } from './cookies.ts';
import { ownCookieName, ownCookieOptions } from './own-cookies.ts';
import type { CsrfTokenOf } from './page-context.ts';
import { isUnsafe } from './rate-limits.ts';
import { viewerOf } from './request.ts';

export interface Csrf {
  /** Refuses changes that another site asks for. Stands after the session and the body parsers. */
  check: RequestHandler;
  /** The token for the forms of an answer; a visitor is given the cookie that it belongs to. */
  tokenOf: CsrfTokenOf;
}

/**
 * Where visitors choose a language: the form stands on every page, and a token for it would give a cookie to everybody
 * who only reads. Whoever forged it would change the words of the interface and nothing else.
 */
const WITHOUT_TOKEN = '/language';

/**
 * Three walls, each of them enough by itself: what the browser says of where a request comes from (Sec-Fetch-Site,
 * Origin), and a token that only pages of the hub know. The token belongs to the session; a visitor's, who has none, to
 * a cookie with a random value, so that signing in and registering are covered too.
 */
export function createCsrf({ config, secret }: Pick<Core, 'config' | 'secret'>): Csrf {
  const cookie = ownCookieName(config, 'visitor');
  const signed = new LRUCache<string, string>({ max: 5_000 });
  const sign = (owner: string): string => {
    const known = signed.get(owner);
    if (known !== undefined) return known;
    const token = createHmac('sha256', secret).update(`csrf:${owner}`).digest('base64url');
    signed.set(owner, token);
    return token;
  };
  const sessionOwner = (request: Request): string | null =>
    viewerOf(request) === null ? null : `session:${request.sessionID}`;

  return {
    check: (request, _response, next) => {
      if (isUnsafe(request)) {
        if (!comesFromHere(request, config)) throw forbidden('error.csrf-origin');
        if (needsToken(request) && !hasToken(request)) throw forbidden('error.csrf-token');
      }
      next();
    },
    tokenOf: (request, response) => {
      const known: unknown = response.locals['csrf'];
      if (typeof known === 'string') return known;
      const token = sign(sessionOwner(request) ?? `visitor:${visitorOf(request, response)}`);
      response.locals['csrf'] = token;
      return token;
    },
  };

  function hasToken(request: Request): boolean {
    const visitor = readCookies(request)[cookie];
    const owner = sessionOwner(request) ?? (isVisitorId(visitor) ? `visitor:${visitor}` : null);
    return owner !== null && isEqual(tokenOfRequest(request), sign(owner));
  }

  function visitorOf(request: Request, response: Response): string {
    const given = readCookies(request)[cookie];
    if (isVisitorId(given)) return given;
    const made = randomBytes(18).toString('base64url');
    response.cookie(cookie, made, ownCookieOptions(config));
    return made;
  }
}

function needsToken(request: Request): boolean {
  return request.path !== WITHOUT_TOKEN || viewerOf(request) !== null;
}

function isVisitorId(value: string | undefined): value is string {
  return value !== undefined && /^[\w-]{24}$/u.test(value);
}

/** What the browser says of the page that sends. Programs that are no browsers say nothing; they need the token. */
function comesFromHere(request: Request, config: Config): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.get('origin');
  return (
    origin === undefined || origin === config.origin || isLocalOrigin(origin, request.get('host'), config)
  );
}

/** In development the hub is reached as localhost and as 127.0.0.1 alike. */
function isLocalOrigin(origin: string, host: string | undefined, { environment }: Config): boolean {
  if (environment === 'production' || host === undefined) return false;
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u.test(host) && origin === `http://${host}`;
}

/** The API sends its token in a header, forms in a field. */
function tokenOfRequest(request: Request): string {
  const header = request.get('x-csrf-token');
  if (header !== undefined) return header;
  const body: unknown = request.body;
  const field: unknown = typeof body === 'object' && body !== null && 'csrf' in body ? body.csrf : undefined;
  return typeof field === 'string' ? field : '';
}

function isEqual(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
