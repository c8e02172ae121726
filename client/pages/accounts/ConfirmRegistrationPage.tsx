import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { KnownPasswordField, Username } from '../../components/account-fields.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

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
      <PostedForm page={page} form={form} action={addresses.confirmRegistration} submit={t('confirm.submit')}>
        <input type="hidden" name="token" value={token} />
        {asksPassword ? (
          <>
            <Username email={email} />
            <KnownPasswordField
              page={page}
              form={form}
              name="password"
              label={t('confirm.password')}
              hint={t('confirm.password-hint')}
            />
          </>
        ) : null}
      </PostedForm>
    </Layout>
  );
}
