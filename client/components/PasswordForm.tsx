import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { MeView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { Csrf, Field, FormErrors, Submit } from './forms.tsx';

interface PasswordFormProps {
  page: PageContext;
  form: FormState;
  me: MeView;
}

/** Fields: currentPassword, newPassword. */
export function PasswordForm({ page, form, me }: PasswordFormProps): JSX.Element {
  const { t } = page;
  return (
    <form class="stack" method="post" action={addresses.password}>
      <Csrf page={page} />
      <input type="hidden" value={me.email} autocomplete="username" />
      <FormErrors page={page} form={form} />
      <Field
        page={page}
        form={form}
        name="currentPassword"
        type="password"
        label={t('password.current')}
        autocomplete="current-password"
        required
        maxLength={256}
      />
      <Field
        page={page}
        form={form}
        name="newPassword"
        type="password"
        label={t('password.new')}
        hint={t('password.hint')}
        autocomplete="new-password"
        required
        minLength={12}
        maxLength={256}
      />
      <div class="actions-row">
        <Submit label={t('password.change')} />
        <a href={addresses.forgottenPassword}>{t('sign-in.forgotten')}</a>
      </div>
    </form>
  );
}
