import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { EmailField, KnownPasswordField } from '../../components/account-fields.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface SignInPageProps {
  page: PageContext;
  form: FormState;
  /** Page to come back to. */
  back: string;
}

/** Fields: email, password, back. */
export function SignInPage({ page, form, back }: SignInPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('sign-in.title')} width="form" robots="noindex">
      <h1>{t('sign-in.title')}</h1>
      <PostedForm
        page={page}
        form={form}
        action="/sign-in"
        submit={t('sign-in.submit')}
        beside={<a href={addresses.forgottenPassword}>{t('sign-in.forgotten')}</a>}
      >
        <input type="hidden" name="back" value={back} />
        <EmailField page={page} form={form} label={t('sign-in.email')} />
        <KnownPasswordField page={page} form={form} name="password" label={t('sign-in.password')} />
      </PostedForm>
      <p>
        {t('sign-in.new-here')} <a href={addresses.register(back)}>{t('sign-in.register')}</a>
      </p>
    </Layout>
  );
}
