import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';

export interface SignInLinkPageProps {
  page: PageContext;
  form: FormState;
  token: string;
  /** Whether a new password is chosen. */
  setsPassword: boolean;
}

/** A button, so that a program that opens links uses nothing up. Field: newPassword, if one is chosen. */
export function SignInLinkPage({ page, form, token, setsPassword }: SignInLinkPageProps): JSX.Element {
  const { t } = page;
  const title = t(setsPassword ? 'link.password-title' : 'link.title');
  return (
    <Layout page={page} title={title} width="form" robots="noindex">
      <h1>{title}</h1>
      <p class="lead">{t(setsPassword ? 'link.password-lead' : 'link.lead')}</p>
      <form class="stack" method="post" action={addresses.signInLink(token)}>
        <Csrf page={page} />
        <FormErrors page={page} form={form} />
        {setsPassword ? (
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
        ) : null}
        <div class="actions-row">
          <Submit label={t(setsPassword ? 'link.password-submit' : 'link.submit')} />
        </div>
      </form>
    </Layout>
  );
}
