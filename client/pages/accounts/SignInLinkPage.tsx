import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { NewPasswordField } from '../../components/account-fields.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

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
      <PostedForm
        page={page}
        form={form}
        action={addresses.signInLink(token)}
        submit={t(setsPassword ? 'link.password-submit' : 'link.submit')}
      >
        {setsPassword ? (
          <NewPasswordField page={page} form={form} name="newPassword" label={t('password.new')} />
        ) : null}
      </PostedForm>
    </Layout>
  );
}
