import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import type { Core } from '../core.ts';
import type { MeView } from '../contract/views.ts';
import { isSecure, ownCookieName, ownCookieOptions } from './own-cookies.ts';
import { IDLE_SECONDS, SessionStore } from './session-store.ts';

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: string };
    /** When the member asked to be signed in, ISO 8601. */
    startedAt?: string;
  }
}

/** However often it is used, a session ends after sixty days. */
const LONGEST_MS = 60 * 24 * 60 * 60 * 1000;

/** Gives the member of a session that was started at a time, or null when they may not use it any more. */
export type FindSessionMember = (memberId: string, startedAt: Date) => Promise<MeView | null>;

export interface Sessions {
  /** Reads the session; pages and the handshake of sockets alike. */
  sessionMiddleware: RequestHandler;
  /** Sets `request.user` to the member of the session, with their rights as of now. */
  viewerMiddleware: RequestHandler;
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

  authenticator.serializeUser(
    (request: Request, member: Express.User, done: (error: unknown, id?: string) => void) => {
      request.session.startedAt = (starts.get(request) ?? now()).toISOString();
      done(null, member.id);
    },
  );
  authenticator.deserializeUser(
    (request: Request, memberId: string, done: (error: unknown, member?: MeView | false) => void) => {
      const startedAt = new Date(request.session.startedAt ?? 0);
      if (now().getTime() - startedAt.getTime() >= LONGEST_MS) {
        done(null, false);
        return;
      }
      findMember(memberId, startedAt).then((member) => {
        done(null, member ?? false);
      }, done);
    },
  );

  return {
    sessionMiddleware: session({
      name: cookieName,
      secret: core.secret,
      store: new SessionStore(core),
      resave: false,
      saveUninitialized: false,
      rolling: true,
      // The origin says whether the hub is reached over https; the word of the proxy only decides that the cookie is sent.
      proxy: isSecure(config),
      cookie: { ...ownCookieOptions(config), maxAge: IDLE_SECONDS * 1000 },
    }),
    viewerMiddleware: authenticator.authenticate('session') as RequestHandler,
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

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('The session failed', { cause: thrown });
}
