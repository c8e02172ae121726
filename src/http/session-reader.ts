import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import type { Core } from '../core.ts';
import type { MeView } from '../contract/views.ts';
import { readCookies } from './cookies.ts';
import { isUnsafe } from './rate-limits.ts';
import type { SessionStore } from './session-store.ts';

/** Gives the member of a session that was started at a time, or null when they may not use it any more. */
export type FindSessionMember = (memberId: string, startedAt: Date) => Promise<MeView | null>;

interface ReaderNeeds {
  cookieName: string;
  store: Pick<SessionStore, 'glance'>;
  findMember: FindSessionMember;
}

/**
 * Says whose session a request belongs to that changes nothing, as nearly all do. Whatever is out of the ordinary (a
 * session to prolong, one that is none any more, a cookie to send again) is left to express-session and Passport.
 */
export function createSessionReader(
  { secret, now }: Pick<Core, 'secret' | 'now'>,
  { cookieName, store, findMember }: ReaderNeeds,
): RequestHandler {
  const idOf = createCookieReader(secret);

  async function memberOf(id: string): Promise<MeView | null> {
    const session = await store.glance(id);
    if (session === null || session.isDue || session.sentOn !== now().toISOString().slice(0, 10)) return null;
    return findMember(session.memberId, session.startedAt);
  }

  return (request, _response, next) => {
    const cookie = isUnsafe(request) ? undefined : readCookies(request)[cookieName];
    const id = cookie === undefined ? null : idOf(cookie);
    if (id === null) {
      next();
      return;
    }
    memberOf(id).then((member) => {
      if (member !== null) {
        request.user = member;
        request.sessionID = id;
      }
      next();
    }, next);
  };
}

/** Gives the session id of a cookie that was signed here, as express-session signs it. */
function createCookieReader(secret: string): (cookie: string) => string | null {
  const known = new LRUCache<string, string>({ max: 5_000 });
  return (cookie) => {
    const earlier = known.get(cookie);
    if (earlier !== undefined) return earlier;
    const [, id, signature] = /^s:([\w-]{1,64})\.([\w+/]{43})$/u.exec(cookie) ?? [];
    if (id === undefined || signature === undefined) return null;
    const right = createHmac('sha256', secret).update(id).digest('base64').slice(0, signature.length);
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(right))) return null;
    known.set(cookie, id);
    return id;
  };
}
