import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { ConceptView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';

/** Concepts that stand already and may be what is meant. */
export function SimilarConcepts(props: {
  page: PageContext;
  title: string;
  concepts: readonly ConceptView[];
}): JSX.Element | null {
  const { page, title, concepts } = props;
  if (concepts.length === 0) return null;
  return (
    <section class="card similar" aria-label={title}>
      <h2>{title}</h2>
      <ul class="plain-list">
        {concepts.map(({ id, labels, definition }) => (
          <li key={id}>
            <a href={addresses.concept(id)}>{labels[page.locale]}</a> <small>{definition}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
