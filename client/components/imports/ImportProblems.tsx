import type { JSX } from 'preact';
import type { ImportView } from '../../../src/contract/import-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';

/** What is wrong in the files, by file and line. */
export function ImportProblems({ page, view }: { page: PageContext; view: ImportView }): JSX.Element | null {
  const { t } = page;
  if (view.problemCount === 0) return null;
  const unshown = view.problemCount - view.problems.length;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t('import.problems', { count: view.problemCount })}</h2>
      <ul>
        {view.problems.map(({ file, line, subject, field, key, params }, index) => (
          <li key={index}>
            <strong>{t('import.place', { file, line })}</strong>{' '}
            {[subject, field === '' ? '' : t(`import.field.${field}`)]
              .filter((part) => part !== '')
              .join(', ')}
            {subject === '' && field === '' ? '' : ': '}
            {t(key, params)}
          </li>
        ))}
      </ul>
      {unshown > 0 ? <p>{t('import.more-problems', { count: unshown })}</p> : null}
    </section>
  );
}
