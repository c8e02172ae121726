import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';

export interface ConfirmRegistrationPageProps {
  page: PageContext;
  form: FormState;
  token: string;
  email: string;
  /** Whether this is another browser than the one that asked for the account. */
  asksPassword: boolean;
}

/** A button, so that a program that opens the links of letters uses nothing up. Fields: token, password (if asked). */
export function ConfirmRegistrationPage(props: ConfirmRegistrationPageProps): JSX.Element {
  const { page, form, token, email, asksPassword } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('confirm.title')} width="form" robots="noindex">
      <h1>{t('confirm.title')}</h1>
      <p class="lead">{t('confirm.lead', { email })}</p>
      <form class="stack" method="post" action={addresses.confirmRegistration}>
        <Csrf page={page} />
        <input type="hidden" name="token" value={token} />
        <FormErrors page={page} form={form} />
        {asksPassword ? (
          <>
            <input type="hidden" value={email} autocomplete="username" />
            <Field
              page={page}
              form={form}
              name="password"
              type="password"
              label={t('confirm.password')}
              hint={t('confirm.password-hint')}
              autocomplete="current-password"
              required
              maxLength={256}
            />
          </>
        ) : null}
        <div class="actions-row">
          <Submit label={t('confirm.submit')} />
        </div>
      </form>
    </Layout>
  );
}
