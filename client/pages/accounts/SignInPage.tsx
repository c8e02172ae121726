import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';

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
      <form class="stack" method="post" action="/sign-in">
        <Csrf page={page} />
        <input type="hidden" name="back" value={back} />
        <FormErrors page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="email"
          type="email"
          label={t('sign-in.email')}
          autocomplete="username"
          required
          maxLength={254}
        />
        <Field
          page={page}
          form={form}
          name="password"
          type="password"
          label={t('sign-in.password')}
          autocomplete="current-password"
          required
          maxLength={256}
        />
        <div class="actions-row">
          <Submit label={t('sign-in.submit')} />
          <a href={addresses.forgottenPassword}>{t('sign-in.forgotten')}</a>
        </div>
      </form>
      <p>
        {t('sign-in.new-here')} <a href={addresses.register(back)}>{t('sign-in.register')}</a>
      </p>
    </Layout>
  );
}
