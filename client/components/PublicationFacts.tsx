import { Fragment, type JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { PublicationView } from '../../src/contract/reference-views.ts';
import { formatDay } from './instants.ts';
import { ReferenceLink } from './ReferenceLink.tsx';

/** What is known of a publication, with who said so and when. */
export function PublicationFacts({
  page,
  publication,
}: {
  page: PageContext;
  publication: PublicationView;
}): JSX.Element {
  const { t } = page;
  const { journal, year, kind, projects, source, readOn } = publication;
  return (
    <>
      <p>
        {t(`publication-kind.${kind}`)}
        {journal === '' ? null : (
          <>
            , <cite>{journal}</cite>
          </>
        )}
        {year === null ? null : ` (${String(year)})`}
      </p>
      {projects.length === 0 ? null : (
        <p>
          {t('reference.result-of')}{' '}
          {projects.map((project, place) => (
            <Fragment key={project.id}>
              {place === 0 ? null : ', '}
              <ReferenceLink page={page} reference={project} />
            </Fragment>
          ))}
        </p>
      )}
      <p class="quiet-text">
        {t('reference.source', { source, day: formatDay(readOn, { ...page, timeZone: 'UTC' }) })}
      </p>
    </>
  );
}
