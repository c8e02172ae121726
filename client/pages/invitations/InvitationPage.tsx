import type { JSX } from 'preact';
import type { OpenedInvitationView } from '../../../src/contract/invitation-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { NewPasswordField, Username } from '../../components/account-fields.tsx';
import { addresses } from '../../components/addresses.ts';
import { Field } from '../../components/forms.tsx';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';
import { memberName } from '../../components/MemberName.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { ZonedTime } from '../../components/ZonedTime.tsx';

export interface InvitationPageProps {
  page: PageContext;
  token: string;
  invitation: OpenedInvitationView;
  form: FormState;
}

/** Where the link of an invitation leads: to a button that accepts, or to signing in or making an account first. */
export function InvitationPage(props: InvitationPageProps): JSX.Element {
  const { page, invitation } = props;
  const { t, viewer } = page;
  const { kind, targetName: name, email, role, guestUntil, invitedBy, expiresAt } = invitation;
  return (
    <Layout page={page} title={t('invitation.title')} width="form" robots="noindex">
      <h1>{t('invitation.title')}</h1>
      <p class="lead">{t(`invitation.lead-${kind}`, { who: memberName(t, invitedBy), name })}</p>
      {guestUntil === null ? null : (
        <p>
          {t('invitation.guest-until')} <ZonedTime page={page} at={guestUntil} />
        </p>
      )}
      {role === 'member' || role === 'guest' ? null : (
        <p>{t('invitation.role', { role: t(`role.${role}`) })}</p>
      )}
      <p class="hint">{t('invitation.sent-to', { email, date: formatDay(expiresAt, page) })}</p>
      {viewer === null ? <NewHere {...props} /> : <Accept {...props} />}
    </Layout>
  );
}

function Accept({ page, token, form }: InvitationPageProps): JSX.Element {
  const { t, viewer } = page;
  return (
    <>
      <p>{t('invitation.as', { name: viewer?.name ?? '' })}</p>
      <PostedForm
        page={page}
        form={form}
        action={addresses.invitation(token)}
        submit={t('invitation.accept')}
        beside={<a href={addresses.home}>{t('invitation.not-now')}</a>}
      />
    </>
  );
}

/** Fields: name, password. The address is the one that the letter went to. */
function NewHere({ page, token, invitation, form }: InvitationPageProps): JSX.Element {
  const { t } = page;
  return (
    <>
      <section>
        <h2>{t('invitation.known')}</h2>
        <p class="actions-row">
          <a class="button plain" href={addresses.signIn(addresses.invitation(token))}>
            {t('invitation.sign-in')}
          </a>
        </p>
      </section>
      <section>
        <h2>{t('invitation.new')}</h2>
        <p class="hint">{t('invitation.new-hint', { email: invitation.email })}</p>
        <PostedForm
          page={page}
          form={form}
          action={addresses.registerInvited(token)}
          submit={t('invitation.register')}
        >
          <Username email={invitation.email} />
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
          <NewPasswordField page={page} form={form} name="password" label={t('register.password')} />
        </PostedForm>
        <p class="hint">{t('invitation.other-address')}</p>
      </section>
    </>
  );
}
