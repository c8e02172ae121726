import type { JSX } from 'preact';
import type { SchemeView } from '../../../src/contract/concept-views.ts';
import { emptyForm, type PageContext } from '../../../src/contract/page.ts';
import type { ConceptView } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Field, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';

interface FoundConcept {
  view: ConceptView;
  /** The label, in some language, by which it was found. */
  label: string;
}

export interface ConceptsPageProps {
  page: PageContext;
  /** What was looked for. */
  q: string;
  schemes: readonly SchemeView[];
  found: readonly FoundConcept[];
}

/** The whole vocabulary, part by part, or what of it a text is found in. */
export function ConceptsPage({ page, q, schemes, found }: ConceptsPageProps): JSX.Element {
  const { t, locale } = page;
  const parts = schemes
    .map((scheme) => ({ scheme, concepts: found.filter(({ view }) => view.scheme === scheme.id) }))
    .filter(({ concepts }) => concepts.length > 0);
  return (
    <Layout
      page={page}
      title={t('concepts.title')}
      current="concepts"
      width="wide"
      description={t('concepts.lead')}
    >
      <h1>{t('concepts.title')}</h1>
      <p class="lead">{t('concepts.lead')}</p>
      <form class="filter-form" role="search" action={addresses.concepts} aria-label={t('concepts.find')}>
        <Field
          page={page}
          form={emptyForm}
          name="q"
          type="search"
          label={t('concepts.search')}
          hint={t('concepts.search-hint')}
          value={q}
          maxLength={100}
        />
        <Submit label={t('concepts.find')} tone="plain" />
      </form>
      {q === '' ? <Parts page={page} schemes={parts.map(({ scheme }) => scheme)} /> : null}
      {parts.length === 0 ? <p class="empty">{t('concepts.none', { typed: q })}</p> : null}
      {q === '' && page.viewer === null ? null : (
        <p class="actions-row">
          <a class="button plain" href={`${addresses.proposeConcept}${query({ label: q })}`}>
            {t('proposal.new-title')}
          </a>
        </p>
      )}
      {parts.map(({ scheme, concepts }) => (
        <section key={scheme.id} class="scheme" id={scheme.id} aria-labelledby={`scheme-${scheme.id}`}>
          <h2 id={`scheme-${scheme.id}`}>
            {scheme.labels[locale]} <small>{concepts.length}</small>
          </h2>
          <ul>
            {sorted(concepts, page).map(({ view, label }) => (
              <li key={view.id}>
                <a href={addresses.concept(view.id)}>{view.labels[locale]}</a>
                {q === '' || label === view.labels[locale] ? null : <small> {label}</small>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
}

/** Ways to the parts of a long page. */
function Parts({ page, schemes }: { page: PageContext; schemes: readonly SchemeView[] }): JSX.Element {
  return (
    <nav class="filters" aria-label={page.t('concepts.parts')}>
      {schemes.map(({ id, labels }) => (
        <a key={id} href={`#${id}`}>
          {labels[page.locale]}
        </a>
      ))}
    </nav>
  );
}

function sorted(concepts: readonly FoundConcept[], { locale }: PageContext): FoundConcept[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return concepts.toSorted((one, other) => compare(one.view.labels[locale], other.view.labels[locale]));
}
