import type { JSX } from 'preact';
import type { OrganisationView } from '../../../src/contract/directory-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { ORGANISATION_TYPES } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { countryOptions } from '../../components/country-options.ts';
import { valueOf } from '../../components/directory/value-of.ts';
import { Field, Select } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface OrganisationEditPageProps {
  page: PageContext;
  /** Null for a new one. */
  organisation: OrganisationView | null;
  form: FormState;
}

/** Fields: legalName, displayName, shortName, type, country, city, website, pic, ror, names ("de: Name" a line). */
export function OrganisationEditPage(props: OrganisationEditPageProps): JSX.Element {
  const { page, organisation, form } = props;
  const { t } = page;
  const title =
    organisation === null
      ? t('organisations.new')
      : t('organisation.edit-title', { name: organisation.name });
  const back = organisation === null ? addresses.organisations : addresses.organisation(organisation.id);
  return (
    <Layout page={page} title={title} current="projects" width="form" robots="noindex">
      <h1>{title}</h1>
      <p class="hint">{t('directory.kept-hint')}</p>
      <PostedForm
        page={page}
        form={form}
        action={
          organisation === null
            ? addresses.organisations
            : addresses.organisationAction(organisation.id, 'edit')
        }
        submit={t('form.save')}
        beside={<a href={back}>{t('form.cancel')}</a>}
      >
        <NameFields {...props} />
        <PlaceFields {...props} />
        <KeyFields {...props} />
      </PostedForm>
    </Layout>
  );
}

function NameFields({ page, organisation, form }: OrganisationEditPageProps): JSX.Element {
  const { t } = page;
  const field = { page, form, maxLength: 300 };
  return (
    <>
      <Field
        {...field}
        name="legalName"
        label={t('organisation.legal-name')}
        value={valueOf(organisation?.legalName)}
        required
      />
      <Field
        {...field}
        name="displayName"
        label={t('organisation.display-name')}
        hint={t('organisation.display-name-hint')}
        value={displayNameOf(organisation)}
      />
      <Field
        {...field}
        name="shortName"
        label={t('organisation.short-name')}
        value={valueOf(organisation?.shortName)}
      />
      <Field
        {...field}
        name="names"
        label={t('organisation.names')}
        hint={t('organisation.names-hint')}
        value={namesOf(organisation)}
        multiline
        maxLength={4000}
      />
    </>
  );
}

function PlaceFields({ page, organisation, form }: OrganisationEditPageProps): JSX.Element {
  const { t, locale } = page;
  return (
    <>
      <Select
        page={page}
        form={form}
        name="type"
        label={t('directory.type')}
        value={valueOf(organisation?.type, 'company')}
        options={ORGANISATION_TYPES.map((type) => ({ value: type, label: t(`organisation-type.${type}`) }))}
      />
      <div class="columns">
        <Field
          page={page}
          form={form}
          name="city"
          label={t('organisation.city')}
          value={valueOf(organisation?.city)}
          maxLength={100}
        />
        <Select
          page={page}
          form={form}
          name="country"
          label={t('directory.country')}
          value={valueOf(organisation?.country)}
          required={false}
          options={[{ value: '', label: t('profile.not-told') }, ...countryOptions(locale)]}
        />
      </div>
      <Field
        page={page}
        form={form}
        name="website"
        type="url"
        label={t('organisation.website')}
        value={valueOf(organisation?.website)}
        maxLength={400}
      />
    </>
  );
}

function KeyFields({ page, organisation, form }: OrganisationEditPageProps): JSX.Element {
  const { t } = page;
  return (
    <div class="columns">
      <Field
        page={page}
        form={form}
        name="pic"
        label={t('organisation.pic')}
        hint={t('organisation.pic-hint')}
        value={valueOf(organisation?.pic)}
        maxLength={9}
      />
      <Field
        page={page}
        form={form}
        name="ror"
        label={t('organisation.ror')}
        hint={t('organisation.ror-hint')}
        value={valueOf(organisation?.ror)}
        maxLength={60}
      />
    </div>
  );
}

function displayNameOf(organisation: OrganisationView | null): string {
  return organisation === null || organisation.name === organisation.legalName ? '' : organisation.name;
}

function namesOf(organisation: OrganisationView | null): string {
  return (organisation?.names ?? []).map(({ language, name }) => `${language}: ${name}`).join('\n');
}
