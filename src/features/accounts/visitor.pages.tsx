import { z } from 'zod';
import { OutboxPage } from '../../../client/pages/accounts/OutboxPage.tsx';
import { Language } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { LOCALE_COOKIE } from '../../http/locale.ts';
import type { AccountDeps } from './account-deps.ts';
import { Back } from './form-inputs.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The choice of language at the foot of every page, and the letters of a hub that sends none. */
export function declareVisitorPages(endpoints: Endpoints, { core, settings }: AccountDeps): void {
  endpoints.form(
    { path: '/language', access: 'anyone', body: z.strictObject({ locale: Language, back: Back }) },
    async ({ viewer, body: { locale, back }, response }) => {
      response.cookie(LOCALE_COOKIE, locale, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: YEAR_MS });
      if (viewer !== null) {
        const { timeZone, colourScheme, showPresence } = viewer;
        await settings.updateSettings(viewer, { locale, timeZone, colourScheme, showPresence });
      }
      return { redirect: back };
    },
  );

  const { outbox } = core.mailer;
  if (outbox === null || core.config.environment === 'production') return;
  endpoints.page({ path: '/outbox', access: 'anyone' }, ({ page }) => {
    const letters = outbox.latest().map((letter) => ({ ...letter, at: letter.at.toISOString() }));
    return Promise.resolve({ view: <OutboxPage page={page} letters={letters} /> });
  });
}
