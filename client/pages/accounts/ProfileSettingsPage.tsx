import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { ProfileForm } from '../../components/ProfileForm.tsx';
import type { TagChoices } from '../../components/TagPicker.tsx';

export interface ProfileSettingsPageProps {
  page: PageContext;
  me: MeView;
  form: FormState;
  /** Their expertise. */
  tags: TagChoices;
  /** Codes of the languages that they speak. */
  languages: readonly string[];
}

/** What the viewer tells of themself, and to whom. */
export function ProfileSettingsPage({ page, me, ...chosen }: ProfileSettingsPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('profile.title')} current="account" width="form" robots="noindex">
      <p class="crumbs">
        <a href={addresses.settings}>{t('settings.title')}</a>
      </p>
      <h1>{t('profile.title')}</h1>
      <p class="lead">
        {t('profile.lead')} <a href={addresses.member(me.id)}>{t('settings.see-profile')}</a>
      </p>
      <ProfileForm page={page} me={me} {...chosen} />
    </Layout>
  );
}
