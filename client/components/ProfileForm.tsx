import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { ORGANISATION_TYPES, type MeView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { countryOptions } from './country-options.ts';
import { Field, Select } from './forms.tsx';
import { PostedForm } from './PostedForm.tsx';

interface ProfileFormProps {
  page: PageContext;
  form: FormState;
  me: MeView;
}

/** Fields: name, headline, organisation, organisationType and country ("" for none), about. */
export function ProfileForm({ page, form, me }: ProfileFormProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm page={page} form={form} action={addresses.profile} submit={t('profile.save')}>
      <Field
        page={page}
        form={form}
        name="name"
        label={t('register.name')}
        value={me.name}
        autocomplete="name"
        required
        maxLength={80}
      />
      <Field
        page={page}
        form={form}
        name="headline"
        label={t('profile.headline')}
        hint={t('profile.headline-hint')}
        value={me.headline}
        autocomplete="organization-title"
        maxLength={80}
      />
      <OrganisationFields page={page} form={form} me={me} />
      <Field
        page={page}
        form={form}
        name="about"
        label={t('profile.about')}
        hint={t('profile.about-hint')}
        value={me.about}
        multiline
        rows={5}
        maxLength={2000}
        spellcheck
      />
    </PostedForm>
  );
}

function OrganisationFields({ page, form, me }: ProfileFormProps): JSX.Element {
  const { t } = page;
  const none = { value: '', label: t('profile.not-told') };
  return (
    <>
      <Field
        page={page}
        form={form}
        name="organisation"
        label={t('profile.organisation')}
        value={me.organisation}
        autocomplete="organization"
        maxLength={120}
      />
      <div class="columns">
        <Select
          page={page}
          form={form}
          name="organisationType"
          label={t('profile.organisation-type')}
          value={me.organisationType ?? ''}
          required={false}
          options={[
            none,
            ...ORGANISATION_TYPES.map((type) => ({ value: type, label: t(`organisation-type.${type}`) })),
          ]}
        />
        <Select
          page={page}
          form={form}
          name="country"
          label={t('profile.country')}
          value={me.country ?? ''}
          required={false}
          autocomplete="country"
          options={[none, ...countryOptions(page.locale)]}
        />
      </div>
    </>
  );
}
