import { SettingsPage } from '../../../client/pages/accounts/SettingsPage.tsx';
import { ChangePasswordInput, SettingsInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { requireMember } from '../../viewer.ts';
import type { AccountDeps } from './account-deps.ts';

type Forms = Partial<Record<'preferences' | 'password', FormState>>;

/** What members change about themselves. */
export function declareSettingsPages(endpoints: Endpoints, { settings, door }: AccountDeps): void {
  const show = (page: PageContext, forms: Forms) => {
    const all = { preferences: emptyForm, password: emptyForm, ...forms };
    return Promise.resolve({ view: <SettingsPage page={page} me={requireMember(page.viewer)} {...all} /> });
  };

  endpoints.page({ path: '/settings', access: 'account' }, ({ page }) => show(page, {}));

  endpoints.form(
    {
      path: '/settings',
      access: 'account',
      body: SettingsInput,
      read: ({ values, isTicked }) => ({ ...values, showPresence: isTicked('showPresence') }),
    },
    async ({ viewer, body }) => {
      await settings.updateSettings(viewer, body);
      return { redirect: '/settings', notice: { key: 'notice.settings-saved' } };
    },
    ({ page }, preferences) => show(page, { preferences }),
  );

  endpoints.form(
    { path: '/settings/password', access: 'account', body: ChangePasswordInput },
    async ({ viewer, body, request, response }) => {
      await settings.changePassword(viewer, body);
      await door.enter(request, response, requireMember(viewer));
      return { redirect: '/settings', notice: { key: 'notice.password-changed' } };
    },
    ({ page }, password) => show(page, { password }),
  );

  endpoints.form(
    { path: '/settings/end-sessions', access: 'account' },
    async ({ viewer, request, response }) => {
      await settings.endSessions(viewer);
      await door.enter(request, response, requireMember(viewer));
      return { redirect: '/settings', notice: { key: 'notice.sessions-ended' } };
    },
  );
}
