import type { JSX } from 'preact';
import {
  PROJECT_STATES,
  type OrganisationRef,
  type ProjectRowView,
} from '../../../src/contract/directory-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { Page, TagView } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { countryOptions } from '../../components/country-options.ts';
import { ConceptFields } from '../../components/directory/ConceptFields.tsx';
import { DirectoryTabs } from '../../components/directory/DirectoryTabs.tsx';
import { ProjectRow } from '../../components/directory/ProjectRow.tsx';
import { Field, Select, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface ProjectsPageProps {
  page: PageContext;
  /** What was asked for, as it was typed, and what of it was not understood. */
  form: FormState;
  projects: Page<ProjectRowView>;
  partner: OrganisationRef | null;
  concepts: TagView[];
}

/** The directory of projects. Filters: q, concept and also (words in any language or ids), country, state. */
export function ProjectsPage({ page, form, projects, partner, concepts }: ProjectsPageProps): JSX.Element {
  const { t, viewer } = page;
  const cursor = projects.nextCursor;
  return (
    <Layout page={page} title={t('projects.title')} current="projects" width="reading">
      <h1>{t('projects.title')}</h1>
      <DirectoryTabs page={page} current="projects" />
      <Filters page={page} form={form} concepts={concepts} partner={partner} />
      {viewer?.administrator === true ? (
        <p class="actions-row">
          <a class="button plain" href={addresses.newProject}>
            {t('projects.new')}
          </a>
          <a class="button plain" href={addresses.imports}>
            {t('projects.import')}
          </a>
        </p>
      ) : null}
      {partner === null ? null : <p class="lead">{t('projects.of-partner', { name: partner.name })}</p>}
      {projects.items.length === 0 ? (
        <p class="empty">{t('projects.none')}</p>
      ) : (
        <ul class="rows">
          {projects.items.map((project) => (
            <ProjectRow key={project.id} page={page} project={project} />
          ))}
        </ul>
      )}
      <NextPage
        t={t}
        href={cursor === null ? null : `${addresses.projects}${query({ ...form.values, cursor })}`}
      />
    </Layout>
  );
}

function Filters(props: Omit<ProjectsPageProps, 'projects'>): JSX.Element {
  const { page, form, concepts, partner } = props;
  const { t, locale } = page;
  const any = { value: '', label: t('search.any') };
  return (
    <form class="filter-form" role="search" action={addresses.projects} aria-label={t('projects.search')}>
      <Field page={page} form={form} name="q" type="search" label={t('projects.search')} maxLength={100} />
      <ConceptFields
        page={page}
        form={form}
        concepts={concepts}
        labels={{ concept: t('directory.concept'), also: t('directory.also') }}
      />
      <Select
        page={page}
        form={form}
        name="state"
        label={t('directory.state')}
        required={false}
        options={[
          any,
          ...PROJECT_STATES.map((state) => ({ value: state, label: t(`project.state-${state}`) })),
        ]}
      />
      <Select
        page={page}
        form={form}
        name="country"
        label={t('projects.country')}
        required={false}
        options={[any, ...countryOptions(locale)]}
      />
      {partner === null ? null : <input type="hidden" name="partner" value={partner.id} />}
      <Submit label={t('search.apply')} tone="plain" />
    </form>
  );
}
