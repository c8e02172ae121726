import type { JSX } from 'preact';
import type { OrganisationRowView } from '../../../src/contract/directory-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { ORGANISATION_TYPES, type Page, type TagView } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { countryOptions } from '../../components/country-options.ts';
import { ConceptFields } from '../../components/directory/ConceptFields.tsx';
import { DirectoryTabs } from '../../components/directory/DirectoryTabs.tsx';
import { OrganisationRow } from '../../components/directory/OrganisationRow.tsx';
import { Field, Select, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface OrganisationsPageProps {
  page: PageContext;
  /** What was asked for: q, concept (words in any language or an id), type, country; and what was not understood. */
  form: FormState;
  organisations: Page<OrganisationRowView>;
  concepts: TagView[];
}

/** The directory of organisations. */
export function OrganisationsPage(props: OrganisationsPageProps): JSX.Element {
  const { page, form, organisations, concepts } = props;
  const { t, viewer } = page;
  const cursor = organisations.nextCursor;
  return (
    <Layout page={page} title={t('organisations.title')} current="projects" width="reading">
      <h1>{t('organisations.title')}</h1>
      <DirectoryTabs page={page} current="organisations" />
      <Filters page={page} form={form} concepts={concepts} />
      {viewer?.administrator === true ? (
        <p class="actions-row">
          <a class="button plain" href={addresses.newOrganisation}>
            {t('organisations.new')}
          </a>
        </p>
      ) : null}
      {organisations.items.length === 0 ? (
        <p class="empty">{t('organisations.none')}</p>
      ) : (
        <ul class="rows">
          {organisations.items.map((organisation) => (
            <OrganisationRow key={organisation.id} page={page} organisation={organisation} />
          ))}
        </ul>
      )}
      <NextPage
        t={t}
        href={cursor === null ? null : `${addresses.organisations}${query({ ...form.values, cursor })}`}
      />
    </Layout>
  );
}

function Filters(props: Omit<OrganisationsPageProps, 'organisations'>): JSX.Element {
  const { page, form, concepts } = props;
  const { t, locale } = page;
  const any = { value: '', label: t('search.any') };
  return (
    <form
      class="filter-form"
      role="search"
      action={addresses.organisations}
      aria-label={t('organisations.search')}
    >
      <Field
        page={page}
        form={form}
        name="q"
        type="search"
        label={t('organisations.search')}
        maxLength={100}
      />
      <ConceptFields
        page={page}
        form={form}
        concepts={concepts}
        labels={{ concept: t('organisations.concept') }}
      />
      <Select
        page={page}
        form={form}
        name="type"
        label={t('directory.type')}
        required={false}
        options={[
          any,
          ...ORGANISATION_TYPES.map((type) => ({ value: type, label: t(`organisation-type.${type}`) })),
        ]}
      />
      <Select
        page={page}
        form={form}
        name="country"
        label={t('directory.country')}
        required={false}
        options={[any, ...countryOptions(locale)]}
      />
      <Submit label={t('search.apply')} tone="plain" />
    </form>
  );
}
