import { z } from 'zod';
import { ForgottenPasswordPage } from '../../../client/pages/accounts/ForgottenPasswordPage.tsx';
import { SignInLinkPage } from '../../../client/pages/accounts/SignInLinkPage.tsx';
import { SignInPage } from '../../../client/pages/accounts/SignInPage.tsx';
import { Email, NewPassword } from '../../contract/fields.ts';
import { SignInInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import type { AccountDeps } from './account-deps.ts';
import { Back, Token } from './form-inputs.ts';

const SignInForm = SignInInput.extend({ back: Back });
const LinkParams = z.strictObject({ token: Token });
const LinkForm = z.strictObject({ newPassword: NewPassword.optional() });

/** Signing in and out. */
export function declareSignInPages(endpoints: Endpoints, { sessions, door }: AccountDeps): void {
  endpoints.page(
    { path: '/sign-in', access: 'anyone', query: z.strictObject({ back: Back }) },
    ({ viewer, page, query }) =>
      Promise.resolve(
        viewer === null
          ? { view: <SignInPage page={page} form={emptyForm} back={query.back} /> }
          : { redirect: query.back },
      ),
  );

  endpoints.form(
    { path: '/sign-in', access: 'anyone', body: SignInForm },
    async ({ body: { back, ...given }, request, response }) => {
      await door.withPassword(request, response, given);
      return { redirect: back };
    },
    ({ page }, form) =>
      Promise.resolve({ view: <SignInPage page={page} form={form} back={form.values['back'] ?? '/'} /> }),
  );

  endpoints.form({ path: '/sign-out', access: 'anyone' }, async ({ viewer, request, response }) => {
    if (viewer !== null) await sessions.end(request, response);
    return { redirect: '/', notice: { key: 'notice.signed-out' } };
  });
}

/** Links that sign in once, and the way to one for who forgot the password. */
export function declareLinkPages(endpoints: Endpoints, { core, signIn, door }: AccountDeps): void {
  const hasOutbox = core.mailer.outbox !== null;

  const showForgotten = (page: PageContext, form: FormState, sentTo: string | null) =>
    Promise.resolve({
      view: <ForgottenPasswordPage page={page} form={form} sentTo={sentTo} hasOutbox={hasOutbox} />,
    });

  endpoints.page({ path: '/sign-in/forgotten', access: 'anyone' }, ({ page }) =>
    showForgotten(page, emptyForm, null),
  );

  endpoints.form(
    { path: '/sign-in/forgotten', access: 'anyone', body: z.strictObject({ email: Email }) },
    async ({ body: { email }, page, request }) => {
      await signIn.forgotPassword({ email, locale: page.locale, addressKey: addressKeyOf(request) });
      return showForgotten(page, emptyForm, email);
    },
    ({ page }, form) => showForgotten(page, form, null),
  );

  const showLink = async (page: PageContext, token: string, form: FormState) => {
    const { setsPassword } = await signIn.lookAtLink(token);
    return { view: <SignInLinkPage page={page} form={form} token={token} setsPassword={setsPassword} /> };
  };

  endpoints.page({ path: '/sign-in/link/:token', access: 'anyone', params: LinkParams }, ({ page, params }) =>
    showLink(page, params.token, emptyForm),
  );

  endpoints.form(
    { path: '/sign-in/link/:token', access: 'anyone', params: LinkParams, body: LinkForm },
    async ({ params, body, request, response }) => {
      const used = { token: params.token, newPassword: body.newPassword, addressKey: addressKeyOf(request) };
      await door.enter(request, response, await signIn.useLink(used));
      return { redirect: '/' };
    },
    ({ page, params }, form) => showLink(page, params.token, form),
  );
}
