import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Field } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { OutboxNote } from '../../components/OutboxNote.tsx';
import { EmailField, NewPasswordField } from '../../components/account-fields.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

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
      <PostedForm
        page={page}
        form={form}
        action="/register"
        submit={t('register.submit')}
        beside={<a href={addresses.signIn(back)}>{t('register.known')}</a>}
      >
        <input type="hidden" name="back" value={back} />
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
        <EmailField page={page} form={form} label={t('register.email')} hint={t('register.email-hint')} />
        <NewPasswordField page={page} form={form} name="password" label={t('register.password')} />
      </PostedForm>
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
