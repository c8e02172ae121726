import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { createCsrf } from '../../http/csrf.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createOwnCookies } from '../../http/own-cookies.ts';
import { addressKeyOf, createRateLimits } from '../../http/rate-limits.ts';
import { createSessions } from '../../http/session.ts';
import { createSignInDoor } from '../../http/sign-in.ts';
import { DEVICE_COOKIE, REGISTRATION_COOKIE, type AccountDeps } from './account-deps.ts';
import { createDirectMembers } from './direct-members.ts';
import { createDeviceMarks } from './device-cookie.ts';
import { declareMeRoutes } from './me.routes.ts';
import { declareAdministrationPages } from './members.pages.tsx';
import { declareMemberRoutes } from './members.routes.ts';
import { declareEmailPages } from './email.pages.tsx';
import { declareEmailRoutes } from './email.routes.ts';
import type { Members } from './members.ts';
import type { Neighbours } from './neighbours.ts';
import { rateLimitModel } from './rate-limit.model.ts';
import { createServices } from './services.ts';
import { declareRegistrationPages } from './registration.pages.tsx';
import { declareSettingsPages } from './settings.pages.tsx';
import { declareLinkPages, declareSignInPages } from './sign-in.pages.tsx';
import { declareVisitorPages } from './visitor.pages.tsx';

export type { Belonging, BelongingChange } from './belonging.ts';
export type { MembershipFields } from './circles-of-member.ts';
export { ALL_TOPICS, topicRight } from './given-rights.ts';
export { Token } from './form-inputs.ts';
export type { InvitedPerson } from './invited.ts';
export { linkGone } from './registration.service.ts';
export { hashToken, makeToken } from './tokens.ts';
export { placeOf } from './find-members.ts';
export { foldName } from './search-keys.ts';
export type { MemberRecord } from './member.model.ts';
export { authorAs, toMemberView } from './member.view.ts';
export type { Members } from './members.ts';
export { seesPart, seesProfile } from './profile-parts.ts';
export type Accounts = ReturnType<typeof createAccounts>;

const DECLARATIONS = [
  declareMemberRoutes,
  declareMeRoutes,
  declareEmailRoutes,
  declareRegistrationPages,
  declareSignInPages,
  declareLinkPages,
  declareSettingsPages,
  declareEmailPages,
  declareAdministrationPages,
  declareVisitorPages,
];

const DEVICE_MS = 365 * 24 * 60 * 60 * 1000;

/** Members, their sessions and what they may do. */
export function createAccounts(core: Core, neighbours: Neighbours) {
  const limits = createRateLimits(core);
  const devices = createDeviceMarks(core.secret);
  const cookies = createOwnCookies(core.config);
  const { members, repository, passwords, models, invited, leaving, ...service } = createServices(core, {
    neighbours,
    limits,
    devices,
  });
  const { registration, signIn, emailChange, settings, administration } = service;
  const sessions = createSessions(core, createViewerOfSession(members, neighbours));
  const door = createSignInDoor(core, {
    sessions,
    check: (request, given) =>
      signIn.signIn({
        ...given,
        device: cookies.read(request, DEVICE_COOKIE),
        addressKey: addressKeyOf(request),
      }),
    mark: (_request, response, { email }) => {
      cookies.set(response, { name: DEVICE_COOKIE, value: devices.issue(email), maxAgeMs: DEVICE_MS });
    },
  });
  const deps: AccountDeps = {
    ...{ core, registration, signIn, emailChange, settings, administration, sessions, door, cookies },
    csrfTokenOf: createCsrf(core).tokenOf,
    topics: neighbours.topics,
    rememberRegistration: (response, { browser, expiresAt }) => {
      const maxAgeMs = expiresAt.getTime() - core.now().getTime();
      cookies.set(response, { name: REGISTRATION_COOKIE, value: browser, maxAgeMs });
    },
  };

  return {
    members,
    service,
    limits,
    models: [...models, rateLimitModel(core.database.connection)],
    /** Reads the session; for the handshake of sockets. */
    sessionMiddleware: sessions.sessionMiddleware,
    /** Stands before everything that depends on who asks. */
    signedIn: [...sessions.viewerMiddlewares, limits.limitWrites],
    declare: (endpoints: Endpoints): void => {
      for (const declare of DECLARATIONS) declare(endpoints, deps);
    },
    /** What invitations need: letters, and accounts whose address is proven. */
    invited: { ...invited, enter: door.enter },
    leaving: { ...leaving, endSession: sessions.end },
    makeSignInLink: signIn.makeLink,
    ...{ deriveCircles: repository.deriveCircles, completeProfiles: repository.completeProfiles },
    ...createDirectMembers(core, repository, passwords),
    stop: limits.close,
  };
}

/** The member of a session, with how many requests wait for them: every page says it. */
function createViewerOfSession(
  { viewerOfSession }: Pick<Members, 'viewerOfSession'>,
  { requestsWaiting }: Pick<Neighbours, 'requestsWaiting'>,
) {
  return async (id: string, startedAt: Date): Promise<MeView | null> => {
    const member = await viewerOfSession(id, startedAt);
    return member === null ? null : { ...member, waitingRequests: await requestsWaiting(member) };
  };
}
