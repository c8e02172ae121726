import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { OutboxNote } from '../../components/OutboxNote.tsx';
import { EmailField } from '../../components/account-fields.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface ForgottenPasswordPageProps {
  page: PageContext;
  form: FormState;
  /** The address that a letter went to; null before. */
  sentTo: string | null;
  hasOutbox: boolean;
}

/** Field: email. */
export function ForgottenPasswordPage(props: ForgottenPasswordPageProps): JSX.Element {
  const { page, sentTo, hasOutbox } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('forgotten.title')} width="form" robots="noindex">
      <h1>{t('forgotten.title')}</h1>
      <p class="lead">{sentTo === null ? t('forgotten.lead') : t('forgotten.sent', { email: sentTo })}</p>
      {hasOutbox ? <OutboxNote page={page} /> : null}
      {sentTo === null ? <AddressForm {...props} /> : null}
    </Layout>
  );
}

function AddressForm({ page, form }: ForgottenPasswordPageProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.forgottenPassword}
      submit={t('forgotten.submit')}
      beside={<a href={addresses.signIn('/')}>{t('forgotten.back')}</a>}
    >
      <EmailField page={page} form={form} label={t('sign-in.email')} />
    </PostedForm>
  );
}
