import { CsrfTokenAnswer, MeAnswer } from '../../contract/answers-accounts.ts';
import { ChangePasswordInput, SettingsInput, SignInInput } from '../../contract/inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { withoutUndefined } from '../../without-undefined.ts';
import { requireMember } from '../../viewer.ts';
import type { AccountDeps } from './account-deps.ts';

/** The viewer's own session and account in the JSON API. */
export function declareMeRoutes(
  endpoints: Endpoints,
  { settings, sessions, door, csrfTokenOf }: AccountDeps,
): void {
  endpoints.api(
    {
      method: 'get',
      path: '/csrf-token',
      access: 'anyone',
      summary: 'The token for the header x-csrf-token; it changes when a session starts or ends',
      answer: CsrfTokenAnswer,
    },
    ({ request, response }) => Promise.resolve({ token: csrfTokenOf(request, response) }),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/session',
      access: 'anyone',
      summary: 'Sign in',
      body: SignInInput,
      answer: MeAnswer,
    },
    ({ request, response, body }) => door.withPassword(request, response, body),
  );
  endpoints.api(
    { method: 'delete', path: '/session', access: 'account', summary: 'Sign out' },
    ({ request, response }) => sessions.end(request, response),
  );
  endpoints.api(
    { method: 'get', path: '/me', access: 'account', summary: 'The account of the viewer', answer: MeAnswer },
    ({ viewer }) => Promise.resolve(requireMember(viewer)),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/me/settings',
      access: 'account',
      summary: 'Change language, time zone, colours and presence; what is not given stays',
      body: SettingsInput.partial(),
      answer: MeAnswer,
    },
    ({ viewer, body }) => {
      const { locale, timeZone, colourScheme, showPresence } = requireMember(viewer);
      const standing = { locale, timeZone, colourScheme, showPresence };
      return settings.updateSettings(viewer, { ...standing, ...withoutUndefined(body) });
    },
  );
  endpoints.api(
    {
      method: 'post',
      path: '/me/password',
      access: 'account',
      summary: 'Change the password: every other session ends, this one goes on under a new cookie and token',
      body: ChangePasswordInput,
    },
    async ({ viewer, body, request, response }) => {
      await settings.changePassword(viewer, body);
      await door.enter(request, response, requireMember(viewer));
    },
  );
}
