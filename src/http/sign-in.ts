import type { Request, RequestHandler, Response } from 'express';
import { Strategy as LocalStrategy } from 'passport-local';
import type { MeView } from '../contract/views.ts';
import type { Core } from '../core.ts';
import type { Sessions } from './session.ts';

interface Given {
  email: string;
  password: string;
}

export interface SignInDoor {
  /** Checks address and password and signs the member in. Throws what the check throws. */
  withPassword(request: Request, response: Response, given: Given): Promise<MeView>;
  /** Signs in a member who showed by other means who they are. */
  enter(request: Request, response: Response, member: MeView): Promise<void>;
}

interface DoorNeeds {
  sessions: Sessions;
  /** Gives the member, or throws. */
  check: (request: Request, given: Given) => Promise<MeView>;
  /** Marks the browser as one of the member's. */
  mark: (request: Request, response: Response, member: MeView) => void;
}

/** The one way into a session. */
export function createSignInDoor(
  { now }: Pick<Core, 'now'>,
  { sessions, check, mark }: DoorNeeds,
): SignInDoor {
  const { authenticator } = sessions;
  authenticator.use(
    new LocalStrategy(
      { usernameField: 'email', passReqToCallback: true },
      (request, email, password, done) => {
        check(request, { email, password }).then((member) => {
          done(null, member);
        }, done);
      },
    ),
  );
  const authenticate = (request: Request, response: Response): Promise<MeView> =>
    new Promise((resolve, reject) => {
      const answer = (error: unknown, member?: Express.User | false | null): void => {
        if (member !== undefined && member !== null && member !== false) resolve(member);
        else
          reject(error instanceof Error ? error : new Error('The sign-in was not checked', { cause: error }));
      };
      // Typed as `any` by Passport.
      const handler = authenticator.authenticate('local', answer) as RequestHandler;
      void handler(request, response, reject);
    });

  return {
    async withPassword(request, response, given) {
      // Sessions that are ended while the password is checked must not be outlived by this one.
      const askedAt = now();
      // Passport reads the body; what it finds there was parsed before.
      request.body = given;
      const member = await authenticate(request, response);
      await sessions.start(request, member, askedAt);
      mark(request, response, member);
      return member;
    },
    async enter(request, response, member) {
      await sessions.start(request, member, now());
      mark(request, response, member);
    },
  };
}
