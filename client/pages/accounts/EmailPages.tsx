import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { EmailField, KnownPasswordField, Username } from '../../components/account-fields.tsx';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { OutboxNote } from '../../components/OutboxNote.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

/** Fields: email, currentPassword. */
export function EmailPage(props: { page: PageContext; form: FormState; me: MeView }): JSX.Element {
  const { page, form, me } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('email.title')} current="account" width="form" robots="noindex">
      <h1>{t('email.title')}</h1>
      <p class="lead">{t('email.lead', { email: me.email })}</p>
      <PostedForm
        page={page}
        form={form}
        action={addresses.email}
        submit={t('email.submit')}
        beside={<a href={addresses.settings}>{t('form.cancel')}</a>}
      >
        <EmailField page={page} form={form} label={t('email.new')} />
        <Username email={me.email} />
        <KnownPasswordField
          page={page}
          form={form}
          name="currentPassword"
          label={t('password.current')}
          hint={<a href={addresses.forgottenPassword}>{t('sign-in.forgotten')}</a>}
        />
      </PostedForm>
    </Layout>
  );
}

/** The answer to every wish for another address, whether that has an account or not. */
export function EmailSentPage(props: { page: PageContext; email: string; hasOutbox: boolean }): JSX.Element {
  const { page, email, hasOutbox } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('register.sent-title')} current="account" width="form" robots="noindex">
      <h1>{t('register.sent-title')}</h1>
      <p class="lead">{t('email.sent', { email })}</p>
      <p>{t('register.sent-hint')}</p>
      {hasOutbox ? <OutboxNote page={page} /> : null}
      <p class="actions-row">
        <a href={addresses.settings}>{t('settings.title')}</a>
      </p>
    </Layout>
  );
}

/** A button, so that a program that opens the links of letters uses nothing up. Field: token. */
export function ConfirmEmailPage(props: {
  page: PageContext;
  form: FormState;
  token: string;
  email: string;
}): JSX.Element {
  const { page, form, token, email } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('email.confirm-title')} current="account" width="form" robots="noindex">
      <h1>{t('email.confirm-title')}</h1>
      <p class="lead">{t('email.confirm-lead', { email })}</p>
      <PostedForm
        page={page}
        form={form}
        action={addresses.confirmEmail}
        submit={t('email.confirm-submit')}
        beside={<a href={addresses.settings}>{t('form.cancel')}</a>}
      >
        <input type="hidden" name="token" value={token} />
      </PostedForm>
    </Layout>
  );
}
