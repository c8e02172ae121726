import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { PasswordForm } from '../../components/PasswordForm.tsx';
import { PreferencesForm } from '../../components/PreferencesForm.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface SettingsPageProps {
  page: PageContext;
  me: MeView;
  preferences: FormState;
  password: FormState;
}

/** Preferences, password and sessions of the viewer, and the way to their profile. */
export function SettingsPage({ page, me, preferences, password }: SettingsPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('settings.title')} current="account" width="form" robots="noindex">
      <h1>{t('settings.title')}</h1>
      <p class="lead">{t('settings.signed-in-as', { email: me.email })}</p>
      <section aria-labelledby="profile">
        <h2 id="profile">{t('settings.profile')}</h2>
        <p>{t('settings.profile-lead')}</p>
        <p class="actions-row">
          <a class="button plain" href={addresses.profile}>
            {t('member.edit-own')}
          </a>
          <a href={addresses.member(me.id)}>{t('settings.see-profile')}</a>
        </p>
      </section>
      <section aria-labelledby="preferences">
        <h2 id="preferences">{t('settings.preferences')}</h2>
        <PreferencesForm page={page} form={preferences} me={me} />
      </section>
      <section aria-labelledby="email">
        <h2 id="email">{t('settings.email')}</h2>
        <p>
          {t('settings.email-lead', { email: me.email })}{' '}
          <a href={addresses.email}>{t('settings.email-change')}</a>
        </p>
      </section>
      <section aria-labelledby="password">
        <h2 id="password">{t('settings.password')}</h2>
        <p>{t('settings.password-lead')}</p>
        <PasswordForm page={page} form={password} me={me} />
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">{t('settings.sessions')}</h2>
        <p>{t('settings.sessions-lead')}</p>
        <PostedForm
          page={page}
          action={addresses.endSessions}
          submit={t('settings.end-sessions')}
          tone="plain"
        />
      </section>
      <section aria-labelledby="own-data">
        <h2 id="own-data">{t('settings.own-data')}</h2>
        <p>
          <a href={addresses.ownExport} download>
            {t('erasure.export')}
          </a>
        </p>
        <p>
          <a href={addresses.ownErasure}>{t('erasure.title')}</a>
        </p>
      </section>
    </Layout>
  );
}
