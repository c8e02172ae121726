import type { JSX } from 'preact';
import type { ProjectRef } from '../../../src/contract/audience-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { MemberRowView } from '../../../src/contract/profile-views.ts';
import { ORGANISATION_TYPES, type Page, type TagView } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { countryOptions } from '../../components/country-options.ts';
import { ConceptFields } from '../../components/directory/ConceptFields.tsx';
import { DirectoryTabs } from '../../components/directory/DirectoryTabs.tsx';
import { MemberRow } from '../../components/directory/MemberRow.tsx';
import { Field, Select, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface PeoplePageProps {
  page: PageContext;
  /** What was asked for, as it was typed, and what of it was not understood. */
  form: FormState;
  members: Page<MemberRowView>;
  /** The project whose members are shown. */
  project: ProjectRef | null;
  concepts: TagView[];
}

/** The directory of members. Filters: q, concept and also (words in any language or ids), type, country, project. */
export function PeoplePage({ page, form, members, project, concepts }: PeoplePageProps): JSX.Element {
  const { t } = page;
  const cursor = members.nextCursor;
  return (
    <Layout page={page} title={t('members.title')} current="projects" width="reading" robots="noindex">
      <h1>{t('members.title')}</h1>
      <DirectoryTabs page={page} current="members" />
      <p class="lead">
        {t('members.lead')} <a href={addresses.profile}>{t('member.edit-own')}</a>
      </p>
      <Filters page={page} form={form} concepts={concepts} project={project} />
      {project === null ? null : (
        <p class="lead">
          {t('members.of-project', { project: project.acronym })}{' '}
          <a href={addresses.people}>{t('members.all')}</a>
        </p>
      )}
      {members.items.length === 0 ? (
        <p class="empty">{t('members.none')}</p>
      ) : (
        <ul class="rows">
          {members.items.map((member) => (
            <MemberRow key={member.id} page={page} member={member} />
          ))}
        </ul>
      )}
      <NextPage
        t={t}
        href={cursor === null ? null : `${addresses.people}${query({ ...form.values, cursor })}`}
      />
    </Layout>
  );
}

function Filters(props: Omit<PeoplePageProps, 'members'>): JSX.Element {
  const { page, form, concepts, project } = props;
  const { t, locale } = page;
  const any = { value: '', label: t('search.any') };
  const types = ORGANISATION_TYPES.map((type) => ({ value: type, label: t(`organisation-type.${type}`) }));
  const choice = { page, form, required: false };
  return (
    <form class="filter-form" role="search" action={addresses.people} aria-label={t('members.search-words')}>
      <Field
        page={page}
        form={form}
        name="q"
        type="search"
        label={t('members.search-words')}
        maxLength={100}
      />
      <ConceptFields
        page={page}
        form={form}
        concepts={concepts}
        labels={{ concept: t('members.concept'), also: t('members.also') }}
      />
      <Select {...choice} name="type" label={t('directory.type')} options={[any, ...types]} />
      <Select
        {...choice}
        name="country"
        label={t('directory.country')}
        options={[any, ...countryOptions(locale)]}
      />
      {project === null ? null : <input type="hidden" name="project" value={project.id} />}
      <Submit label={t('search.apply')} tone="plain" />
    </form>
  );
}
