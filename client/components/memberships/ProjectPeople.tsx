import type { JSX } from 'preact';
import type { ProjectPeopleView } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { People } from './People.tsx';
import { Standing } from './Standing.tsx';

export interface ProjectPeopleProps {
  page: PageContext;
  projectId: string;
  people: ProjectPeopleView;
}

/** On the page of a project: how many of the hub belong to it, the first of them, and how the viewer stands to it. */
export function ProjectPeople({ page, projectId, people }: ProjectPeopleProps): JSX.Element {
  const { t } = page;
  return (
    <section id="people">
      <h2>{t('project-members.people')}</h2>
      <p>{t('project-members.lead', { count: people.count })}</p>
      {people.waitingCount === 0 ? null : (
        <p class="notice">
          <a href={addresses.projectMembers(projectId)}>
            {t('project-members.waiting', { count: people.waitingCount })}
          </a>
        </p>
      )}
      {people.people.length === 0 ? null : <People page={page} people={people.people} />}
      <p class="actions-row">
        <a href={addresses.projectMembers(projectId)}>{t('group.all-people')}</a>
      </p>
      <Standing page={page} projectId={projectId} people={people} />
    </section>
  );
}
