import { z } from 'zod';
import { ConfirmRegistrationPage } from '../../../client/pages/accounts/ConfirmRegistrationPage.tsx';
import { RegisterPage, RegistrationSentPage } from '../../../client/pages/accounts/RegisterPage.tsx';
import { RegisterInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import { REGISTRATION_COOKIE, type AccountDeps } from './account-deps.ts';
import { Back, Token } from './form-inputs.ts';

const RegisterForm = RegisterInput.extend({ back: Back });
const ConfirmQuery = z.strictObject({ token: Token });
const ConfirmForm = z.strictObject({ token: Token, password: z.string().max(1_000).optional() });

/** Asking for an account, and confirming it. */
export function declareRegistrationPages(endpoints: Endpoints, deps: AccountDeps): void {
  const { core, registration, door, cookies, rememberRegistration } = deps;
  const hasOutbox = core.mailer.outbox !== null;

  endpoints.page(
    { path: '/register', access: 'anyone', query: z.strictObject({ back: Back }) },
    ({ viewer, page, query }) =>
      Promise.resolve(
        viewer === null
          ? { view: <RegisterPage page={page} form={emptyForm} back={query.back} hasOutbox={hasOutbox} /> }
          : { redirect: query.back },
      ),
  );

  endpoints.form(
    { path: '/register', access: 'anyone', body: RegisterForm },
    async ({ body, page, request, response }) => {
      const asked = await registration.register({
        ...body,
        locale: page.locale,
        addressKey: addressKeyOf(request),
      });
      rememberRegistration(response, asked);
      return { view: <RegistrationSentPage page={page} email={body.email} hasOutbox={hasOutbox} /> };
    },
    ({ page }, form) =>
      Promise.resolve({
        view: (
          <RegisterPage page={page} form={form} back={form.values['back'] ?? '/'} hasOutbox={hasOutbox} />
        ),
      }),
  );

  const showConfirmation = async (
    page: PageContext,
    given: { token: string; browser: string | undefined },
    form: FormState,
  ) => {
    const { email, asksPassword } = await registration.look(given.token, given.browser);
    return {
      view: (
        <ConfirmRegistrationPage
          page={page}
          form={form}
          token={given.token}
          email={email}
          asksPassword={asksPassword}
        />
      ),
    };
  };

  endpoints.page(
    { path: '/register/confirm', access: 'anyone', query: ConfirmQuery },
    ({ page, query, request }) =>
      showConfirmation(
        page,
        { token: query.token, browser: cookies.read(request, REGISTRATION_COOKIE) },
        emptyForm,
      ),
  );

  endpoints.form(
    { path: '/register/confirm', access: 'anyone', body: ConfirmForm },
    async ({ body, request, response }) => {
      const browser = cookies.read(request, REGISTRATION_COOKIE);
      const { token, password } = body;
      const { member, back } = await registration.confirm({
        token,
        password,
        browser,
        addressKey: addressKeyOf(request),
      });
      await door.enter(request, response, member);
      cookies.clear(response, REGISTRATION_COOKIE);
      return { redirect: back, notice: { key: 'notice.welcome', params: { name: member.name } } };
    },
    ({ page, request }, form) => {
      const browser = cookies.read(request, REGISTRATION_COOKIE);
      return showConfirmation(page, { token: form.values['token'] ?? '', browser }, form);
    },
  );
}
