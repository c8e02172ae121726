import type { JSX } from 'preact';
import type { SeersView } from '../../../src/contract/account-views.ts';
import { projectWords, type ProjectRef } from '../../../src/contract/audience-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses, query } from '../../components/addresses.ts';
import { listWords } from '../../components/names.ts';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';
import { SeerList } from '../../components/SeerList.tsx';

export interface ProjectsPeoplePageProps {
  page: PageContext;
  projects: readonly ProjectRef[];
  people: SeersView;
}

/** Who belongs to one of several projects: those who see what is for all of them. */
export function ProjectsPeoplePage({ page, projects, people }: ProjectsPeoplePageProps): JSX.Element {
  const { t, locale } = page;
  const title = t('projects-people.title', { projects: listWords(projects.map(projectWords), locale) });
  const ids = projects.map(({ id }) => id);
  return (
    <Layout page={page} title={title} width="reading" robots="noindex">
      <h1>{title}</h1>
      <p class="lead">{t('projects-people.lead', { count: people.count ?? 0 })}</p>
      {people.items.length === 0 ? (
        <p class="empty">{t('people.none')}</p>
      ) : (
        <SeerList page={page} people={people.items} />
      )}
      <NextPage
        t={t}
        href={
          people.nextCursor === null
            ? null
            : `${addresses.projectsPeople(ids)}${query({ cursor: people.nextCursor })}`
        }
      />
    </Layout>
  );
}
