import { z } from 'zod';
import { ConfirmEmailPage, EmailPage, EmailSentPage } from '../../../client/pages/accounts/EmailPages.tsx';
import { EmailChangeInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import { requireMember } from '../../viewer.ts';
import type { AccountDeps } from './account-deps.ts';
import { Token } from './form-inputs.ts';

const Link = z.strictObject({ token: Token });

/** Changing one's mail address. */
export function declareEmailPages(endpoints: Endpoints, { core, emailChange, door }: AccountDeps): void {
  const hasOutbox = core.mailer.outbox !== null;
  const show = (page: PageContext, form: FormState) =>
    Promise.resolve({ view: <EmailPage page={page} form={form} me={requireMember(page.viewer)} /> });

  endpoints.page({ path: '/settings/email', access: 'account' }, ({ page }) => show(page, emptyForm));

  endpoints.form(
    { path: '/settings/email', access: 'account', body: EmailChangeInput },
    async ({ viewer, body, page, request }) => {
      await emailChange.ask(viewer, { ...body, addressKey: addressKeyOf(request) });
      return { view: <EmailSentPage page={page} email={body.email} hasOutbox={hasOutbox} /> };
    },
    ({ page }, form) => show(page, form),
  );

  const showConfirmation = async (page: PageContext, token: string, form: FormState) => {
    const email = await emailChange.look(page.viewer, token);
    return { view: <ConfirmEmailPage page={page} form={form} token={token} email={email} /> };
  };

  endpoints.page({ path: '/settings/email/confirm', access: 'account', query: Link }, ({ page, query }) =>
    showConfirmation(page, query.token, emptyForm),
  );

  endpoints.form(
    { path: '/settings/email/confirm', access: 'account', body: Link },
    async ({ viewer, body, request, response }) => {
      const member = await emailChange.confirm(viewer, body.token, addressKeyOf(request));
      await door.enter(request, response, member);
      return {
        redirect: '/settings',
        notice: { key: 'notice.email-changed', params: { email: member.email } },
      };
    },
    ({ page }, form) => showConfirmation(page, form.values['token'] ?? '', form),
  );
}
