import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { OutboxNote } from '../../components/OutboxNote.tsx';

export interface RegisterPageProps {
  page: PageContext;
  form: FormState;
  /** Page to come back to. */
  back: string;
  /** Whether letters are kept in the hub instead of being sent. */
  hasOutbox: boolean;
}

/** Fields: name, email, password, back. */
export function RegisterPage({ page, form, back, hasOutbox }: RegisterPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('register.title')} width="form" robots="noindex">
      <h1>{t('register.title')}</h1>
      <p class="lead">{t('register.lead')}</p>
      {hasOutbox ? <OutboxNote page={page} /> : null}
      <form class="stack" method="post" action="/register">
        <Csrf page={page} />
        <input type="hidden" name="back" value={back} />
        <FormErrors page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="name"
          label={t('register.name')}
          hint={t('register.name-hint')}
          autocomplete="name"
          required
          maxLength={80}
        />
        <Field
          page={page}
          form={form}
          name="email"
          type="email"
          label={t('register.email')}
          hint={t('register.email-hint')}
          autocomplete="username"
          required
          maxLength={254}
        />
        <Field
          page={page}
          form={form}
          name="password"
          type="password"
          label={t('register.password')}
          hint={t('password.hint')}
          autocomplete="new-password"
          required
          minLength={12}
          maxLength={256}
        />
        <div class="actions-row">
          <Submit label={t('register.submit')} />
          <a href={addresses.signIn(back)}>{t('register.known')}</a>
        </div>
      </form>
    </Layout>
  );
}

export interface RegistrationSentPageProps {
  page: PageContext;
  email: string;
  hasOutbox: boolean;
}

/** The answer to every registration, whether the address had an account or not. */
export function RegistrationSentPage({ page, email, hasOutbox }: RegistrationSentPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('register.sent-title')} width="form" robots="noindex">
      <h1>{t('register.sent-title')}</h1>
      <p class="lead">{t('register.sent', { email })}</p>
      <p>{t('register.sent-hint')}</p>
      {hasOutbox ? <OutboxNote page={page} /> : null}
    </Layout>
  );
}
