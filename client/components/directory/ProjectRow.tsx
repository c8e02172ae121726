import type { JSX } from 'preact';
import type { ProjectRowView } from '../../../src/contract/directory-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses, query } from '../addresses.ts';
import { ProjectDates } from './ProjectDates.tsx';

/** A project in a list: acronym and grant number, since an acronym alone may be another project's too. */
export function ProjectRow({ page, project }: { page: PageContext; project: ProjectRowView }): JSX.Element {
  const { t, locale } = page;
  const { id, acronym, title, coordinator, partnerCount, tags } = project;
  return (
    <li class="hit project-row">
      <h2>
        <a href={addresses.project(id)}>{acronym}</a> <span class="number">{id}</span>
      </h2>
      <p class="project-title" lang="en">
        {title}
      </p>
      <p class="facts">
        <ProjectDates page={page} project={project} />
        {coordinator === null ? null : <span>{t('project.led-by', { name: coordinator.name })}</span>}
        {partnerCount === 0 ? null : <span>{t('project.partner-count', { count: partnerCount })}</span>}
      </p>
      {tags.length === 0 ? null : (
        <p class="tags">
          {tags.map((tag) => (
            <a key={tag.id} class="tag" href={`${addresses.projects}${query({ concept: tag.id })}`}>
              {tag.labels[locale]}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}
