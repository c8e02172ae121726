import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import type { Core } from '../core.ts';
import type { MeView } from '../contract/views.ts';
import { readCookies } from './cookies.ts';
import { isSecure, ownCookieName, ownCookieOptions } from './own-cookies.ts';
import { isUnsafe } from './rate-limits.ts';
import { createSessionReader, type FindSessionMember } from './session-reader.ts';
import { IDLE_SECONDS, SessionStore } from './session-store.ts';

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: string };
    /** When the member asked to be signed in, ISO 8601. */
    startedAt?: string;
    /** Day on which the cookie was sent last. */
    sentOn?: string;
  }
}

export interface Sessions {
  /** Reads the session; pages and the handshake of sockets alike. */
  sessionMiddleware: RequestHandler;
  /** Set `request.user` to the member of the session, with their rights as of now. */
  viewerMiddlewares: RequestHandler[];
  authenticator: passport.Authenticator;
  /** Signs the member in under a new session id. `askedAt`: when the request for it began. */
  start(request: Request, member: MeView, askedAt: Date): Promise<void>;
  /** Ends the session of the request. */
  end(request: Request, response: Response): Promise<void>;
}

/** Sessions of members in the database; visitors have none, and no cookie for one. */
export function createSessions(core: Core, findMember: FindSessionMember): Sessions {
  const { config, events, now } = core;
  const cookieName = ownCookieName(config, 'session');
  const authenticator = new passport.Passport();
  const starts = new WeakMap<object, Date>();
  const store = new SessionStore(core);

  authenticator.serializeUser(
    (request: Request, member: Express.User, done: (error: unknown, id?: string) => void) => {
      request.session.startedAt = (starts.get(request) ?? now()).toISOString();
      done(null, member.id);
    },
  );
  authenticator.deserializeUser(
    (request: Request, memberId: string, done: (error: unknown, member?: MeView | false) => void) => {
      const startedAt = new Date(request.session.startedAt ?? 0);
      renewDaily(request, now());
      findMember(memberId, startedAt).then((member) => {
        done(null, member ?? false);
      }, done);
    },
  );

  const sessionMiddleware = forSessionsAlone(
    cookieName,
    session({
      name: cookieName,
      secret: core.secret,
      store,
      resave: false,
      saveUninitialized: false,
      // The cookie is sent again once a day, see renewDaily, not with every answer.
      rolling: false,
      // The origin says whether the hub is reached over https; the word of the proxy only decides that the cookie is sent.
      proxy: isSecure(config),
      cookie: { ...ownCookieOptions(config), maxAge: IDLE_SECONDS * 1000 },
    }),
  );

  return {
    sessionMiddleware,
    viewerMiddlewares: [
      createSessionReader(core, { cookieName, store, findMember }),
      sessionMiddleware,
      withSession(authenticator.authenticate('session') as RequestHandler),
    ],
    authenticator,
    start: (request, member, askedAt) => {
      starts.set(request, askedAt);
      return new Promise((resolve, reject) => {
        // Makes a new session id: one that somebody else planted, or knows, is worth nothing afterwards.
        request.logIn(member, (error: unknown) => {
          if (error === undefined || error === null) resolve();
          else reject(toError(error));
        });
      });
    },
    end: async (request, response) => {
      const { sessionID, user } = request;
      await new Promise<void>((resolve, reject) => {
        request.session.destroy((error: unknown) => {
          if (error === undefined || error === null) resolve();
          else reject(toError(error));
        });
      });
      delete request.user;
      response.clearCookie(cookieName, ownCookieOptions(config));
      if (user !== undefined)
        events.publish({ type: 'session.ended', memberId: user.id, sessionId: sessionID });
    },
  };
}

/**
 * A visitor who only reads has no session, and gets none: nothing is made, signed or stored for them. That of a member
 * who only reads was looked at before.
 */
function forSessionsAlone(cookieName: string, sessionMiddleware: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const isKnown = request.user !== undefined;
    const mayHaveOne = isUnsafe(request) || readCookies(request)[cookieName] !== undefined;
    if (mayHaveOne && !isKnown) sessionMiddleware(request, response, next);
    else next();
  };
}

function withSession(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    // Left out by `forSessionsAlone`, whatever the types say.
    if ((request.session as unknown) === undefined) next();
    else handler(request, response, next);
  };
}

/** A session lives on for two weeks after each day with a visit: changing it makes express-session send the cookie. */
function renewDaily(request: Request, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  if (request.session.sentOn !== today) request.session.sentOn = today;
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('The session failed', { cause: thrown });
}
