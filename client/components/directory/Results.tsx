import type { JSX } from 'preact';
import type { ResultView } from '../../../src/contract/directory-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';

const SHOWN = 20;

/** What a project published, the newest first; more than some are folded away. */
export function Results(props: { page: PageContext; results: readonly ResultView[] }): JSX.Element | null {
  const { page, results } = props;
  const rest = results.slice(SHOWN);
  if (results.length === 0) return null;
  return (
    <section>
      <h2>{page.t('project.results')}</h2>
      <List results={results.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details class="more-results">
          <summary>{page.t('project.more-results', { count: rest.length })}</summary>
          <List results={rest} />
        </details>
      )}
    </section>
  );
}

function List({ results }: { results: readonly ResultView[] }): JSX.Element {
  return (
    <ul class="rows">
      {results.map(({ doi, title, journal, year }) => (
        <li key={doi ?? title} class="hit">
          {doi === null ? title : <a href={`https://doi.org/${encodeURI(doi)}`}>{title}</a>}
          <p class="facts">
            {journal === '' ? null : <span>{journal}</span>}
            {year === null ? null : <span>{year}</span>}
            {doi === null ? null : <span class="doi">{doi}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
