import type { JSX } from 'preact';
import type { OrganisationView, ProjectRowView } from '../../../src/contract/directory-views.ts';
import type { OrganisationStandingView } from '../../../src/contract/membership-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Facts, type Fact } from '../../components/directory/Facts.tsx';
import { ProjectRow } from '../../components/directory/ProjectRow.tsx';
import { Removal, RemovedNote } from '../../components/directory/Removal.tsx';
import { Layout } from '../../components/Layout.tsx';
import { OrganisationStanding } from '../../components/memberships/OrganisationStanding.tsx';
import { countryName } from '../../components/names.ts';
import { Tag } from '../../components/Tag.tsx';

export interface OrganisationPageProps {
  page: PageContext;
  organisation: OrganisationView;
  /** The first of its projects. */
  projects: Page<ProjectRowView>;
  /** How the viewer stands to it; null for who cannot ask to belong. */
  standing: OrganisationStandingView | null;
  removalForm?: FormState;
  /** State of the form that asks to belong. */
  joinForm?: FormState;
}

export function OrganisationPage(props: OrganisationPageProps): JSX.Element {
  const { page, organisation, projects, standing, removalForm = emptyForm, joinForm } = props;
  const { t, viewer } = page;
  const { id, name } = organisation;
  return (
    <Layout page={page} title={name} current="projects" width="reading">
      <p class="crumbs">
        <a href={addresses.organisations}>{t('organisations.title')}</a>
      </p>
      <h1>{name}</h1>
      <RemovedNote page={page} removal={organisation.removal} />
      <Facts facts={factsOf(props)} />
      {viewer?.administrator === true ? (
        <p class="actions-row">
          <a href={addresses.organisationAction(id, 'edit')}>{t('organisation.edit')}</a>
        </p>
      ) : null}
      <Names page={page} organisation={organisation} />
      <Concepts page={page} organisation={organisation} />
      <section>
        <h2>{t('projects.title')}</h2>
        {projects.items.length === 0 ? (
          <p class="empty">{t('organisation.no-projects')}</p>
        ) : (
          <ul class="rows">
            {projects.items.map((project) => (
              <ProjectRow key={project.id} page={page} project={project} />
            ))}
          </ul>
        )}
        {projects.nextCursor === null ? null : (
          <p class="next-page">
            <a href={`${addresses.projects}${query({ partner: id })}`}>{t('organisation.all-projects')}</a>
          </p>
        )}
      </section>
      <OrganisationStanding page={page} organisationId={id} standing={standing} form={joinForm} />
      {viewer?.administrator === true ? (
        <Removal
          page={page}
          removal={organisation.removal}
          form={removalForm}
          removeAddress={addresses.organisationAction(id, 'remove')}
          restoreAddress={addresses.organisationAction(id, 'restore')}
        />
      ) : null}
    </Layout>
  );
}

function factsOf({ page, organisation }: OrganisationPageProps): Fact[] {
  const { t, locale } = page;
  const { legalName, shortName, type, city, country, website, pic, ror } = organisation;
  return [
    { term: t('organisation.legal-name'), value: legalName },
    { term: t('organisation.short-name'), value: shortName },
    { term: t('directory.type'), value: t(`organisation-type.${type}`) },
    { term: t('organisation.city'), value: city },
    { term: t('directory.country'), value: country === null ? '' : countryName(country, locale) },
    { term: t('organisation.website'), value: website ?? '', href: website ?? undefined },
    { term: t('organisation.pic'), value: pic ?? '' },
    {
      term: t('organisation.ror'),
      value: ror ?? '',
      href: ror === null ? undefined : `https://ror.org/${ror}`,
    },
  ];
}

type PartProps = Pick<OrganisationPageProps, 'page' | 'organisation'>;

/** What its projects are about, as links to what the hub has about that. */
function Concepts({ page, organisation }: PartProps): JSX.Element | null {
  if (organisation.concepts.length === 0) return null;
  return (
    <section>
      <h2>{page.t('organisation.concepts')}</h2>
      <p class="tags">
        {organisation.concepts.map((concept) => (
          <Tag key={concept.id} tag={concept} locale={page.locale} />
        ))}
      </p>
    </section>
  );
}

function Names({ page, organisation }: PartProps): JSX.Element | null {
  const { names } = organisation;
  if (names.length === 0) return null;
  const languages = new Intl.DisplayNames(page.locale, { type: 'language', fallback: 'code' });
  return (
    <section>
      <h2>{page.t('organisation.names')}</h2>
      <Facts
        facts={names.map(({ language, name }) => ({
          term: languages.of(language) ?? language,
          value: name,
          lang: language,
        }))}
      />
    </section>
  );
}
