import type { ModeratedTopicView } from '../../contract/account-views.ts';
import type { Core } from '../../core.ts';
import type { OwnCookies } from '../../http/own-cookies.ts';
import type { CsrfTokenOf } from '../../http/page-context.ts';
import type { Sessions } from '../../http/session.ts';
import type { SignInDoor } from '../../http/sign-in.ts';
import type { AdministrationService } from './administration.service.ts';
import type { EmailChangeService } from './email-change.service.ts';
import type { RegistrationService } from './registration.service.ts';
import type { SettingsService } from './settings.service.ts';
import type { SignInService } from './sign-in.service.ts';

type Response = Parameters<OwnCookies['set']>[0];

/** What the addresses of accounts are made of. */
export interface AccountDeps {
  core: Core;
  registration: RegistrationService;
  signIn: SignInService;
  emailChange: EmailChangeService;
  settings: SettingsService;
  administration: AdministrationService;
  sessions: Sessions;
  door: SignInDoor;
  cookies: OwnCookies;
  csrfTokenOf: CsrfTokenOf;
  topics: () => readonly ModeratedTopicView[];
  /** Lets the browser that asked for an account confirm it without its password. */
  rememberRegistration(response: Response, asked: { browser: string; expiresAt: Date }): void;
}

/** Cookie of the browser that asked for an account. */
export const REGISTRATION_COOKIE = 'registration';
/** Cookie of a browser in which a member signed in before. */
export const DEVICE_COOKIE = 'device';
