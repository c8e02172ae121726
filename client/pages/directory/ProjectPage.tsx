import type { ComponentChildren, JSX } from 'preact';
import type { ProjectView } from '../../../src/contract/directory-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../../src/contract/page.ts';
import { canEditProject } from '../../../src/contract/permissions.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Facts, type Fact } from '../../components/directory/Facts.tsx';
import { FundingStatement } from '../../components/directory/FundingStatement.tsx';
import { Partners } from '../../components/directory/Partners.tsx';
import { ProjectDates } from '../../components/directory/ProjectDates.tsx';
import { Removal, RemovedNote } from '../../components/directory/Removal.tsx';
import { Results } from '../../components/directory/Results.tsx';
import { Layout } from '../../components/Layout.tsx';

export interface ProjectPageProps {
  page: PageContext;
  project: ProjectView;
  removalForm?: FormState;
  /** What other parts of the hub have to say of it: its threads, its people. */
  children?: ComponentChildren;
}

/** A project: what it is for, who is in it, what came of it, and who pays. */
export function ProjectPage(props: ProjectPageProps): JSX.Element {
  const { page, project, children, removalForm = emptyForm } = props;
  const { t, viewer } = page;
  return (
    <Layout
      page={page}
      title={`${project.acronym} (${project.id})`}
      current="projects"
      width="reading"
      description={project.title}
    >
      <Header page={page} project={project} />
      {project.objective === '' ? null : (
        <section>
          <h2>{t('project.objective')}</h2>
          <p class="about" lang="en">
            {project.objective}
          </p>
        </section>
      )}
      <Facts facts={factsOf(page, project)} />
      {children}
      <Partners page={page} partners={project.partners} />
      <Results page={page} results={project.results} />
      <FundingStatement page={page} project={project} />
      {viewer?.administrator === true ? (
        <Removal
          page={page}
          removal={project.removal}
          form={removalForm}
          removeAddress={addresses.projectAction(project.id, 'remove')}
          restoreAddress={addresses.projectAction(project.id, 'restore')}
        />
      ) : null}
    </Layout>
  );
}

function Header({ page, project }: { page: PageContext; project: ProjectView }): JSX.Element {
  const { t, locale, viewer } = page;
  return (
    <>
      <p class="crumbs">
        <a href={addresses.projects}>{t('projects.title')}</a>
      </p>
      <h1>
        {project.acronym} <span class="number">{project.id}</span>
      </h1>
      <p class="lead" lang="en">
        {project.title}
      </p>
      <RemovedNote page={page} removal={project.removal} />
      <p class="facts">
        <ProjectDates page={page} project={project} />
        {project.programme === '' ? null : <span>{project.programme}</span>}
      </p>
      <p class="tags">
        {project.tags.map((tag) => (
          <a key={tag.id} class="tag" href={`${addresses.projects}${query({ concept: tag.id })}`}>
            {tag.labels[locale]}
          </a>
        ))}
      </p>
      <Namesakes page={page} project={project} />
      {canEditProject(viewer, project.id) ? (
        <p class="actions-row">
          <a href={addresses.projectAction(project.id, 'edit')}>{t('project.edit')}</a>
        </p>
      ) : null}
    </>
  );
}

/** Says which other projects have the same acronym. */
function Namesakes({ page, project }: { page: PageContext; project: ProjectView }): JSX.Element | null {
  if (project.namesakes.length === 0) return null;
  return (
    <p class="hint">
      {page.t('project.namesakes', { acronym: project.acronym })}{' '}
      {project.namesakes.map(({ id, acronym }, index) => (
        <>
          {index === 0 ? null : ', '}
          <a key={id} href={addresses.project(id)}>{`${acronym} (${id})`}</a>
        </>
      ))}
    </p>
  );
}

function factsOf({ t }: PageContext, project: ProjectView): Fact[] {
  const { id, call, callTopic, fundingScheme, website, cordis, grantDoi } = project;
  return [
    { term: t('project.number'), value: id, href: cordis },
    { term: t('project.website'), value: website ?? '', href: website ?? undefined },
    { term: t('project.call'), value: call },
    { term: t('project.call-topic'), value: callTopic === call ? '' : callTopic },
    { term: t('project.scheme'), value: fundingScheme },
    {
      term: t('project.grant-doi'),
      value: grantDoi ?? '',
      href: grantDoi === null ? undefined : `https://doi.org/${grantDoi}`,
    },
  ];
}
