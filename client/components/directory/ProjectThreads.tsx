import type { JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import { readReference, referencePath } from '../../../src/contract/references.ts';
import type { ThreadRowView } from '../../../src/contract/views.ts';
import { ThreadRow } from '../ThreadRow.tsx';

/** The latest threads that are for the members of a project or cite it. */
export function ProjectThreads(props: {
  page: PageContext;
  projectId: string;
  threads: readonly ThreadRowView[];
}): JSX.Element {
  const { page, projectId, threads } = props;
  const { t, locale, now, timeZone } = page;
  const grant = readReference('grant', projectId);
  return (
    <section aria-labelledby="threads">
      <h2 id="threads">{t('project.threads')}</h2>
      {threads.length === 0 ? (
        <p class="empty">{t('project.no-threads')}</p>
      ) : (
        <ul class="rows">
          {threads.map((thread) => (
            <ThreadRow key={thread.id} t={t} locale={locale} thread={thread} now={now} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {grant === null || threads.length === 0 ? null : (
        <p class="actions-row">
          <a href={referencePath(grant)}>{t('project.all-citing')}</a>
        </p>
      )}
    </section>
  );
}
