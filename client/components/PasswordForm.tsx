import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { MeView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { KnownPasswordField, NewPasswordField, Username } from './account-fields.tsx';
import { PostedForm } from './PostedForm.tsx';

interface PasswordFormProps {
  page: PageContext;
  form: FormState;
  me: MeView;
}

/** Fields: currentPassword, newPassword. */
export function PasswordForm({ page, form, me }: PasswordFormProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.password}
      submit={t('password.change')}
      beside={<a href={addresses.forgottenPassword}>{t('sign-in.forgotten')}</a>}
    >
      <Username email={me.email} />
      <KnownPasswordField page={page} form={form} name="currentPassword" label={t('password.current')} />
      <NewPasswordField page={page} form={form} name="newPassword" label={t('password.new')} />
    </PostedForm>
  );
}
