import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { AuthorView, ConceptView, Page, SearchHitView, TopicView } from '../../src/contract/views.ts';
import { addresses, query as toQuery } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { NextPage } from '../components/Pager.tsx';
import { referenceFilter } from '../components/reference-names.ts';
import { SearchFilters, type SearchFilterValues } from '../components/SearchFilters.tsx';
import { SearchHit } from '../components/SearchHit.tsx';

export interface SearchPageProps {
  page: PageContext;
  query: string;
  filters: SearchFilterValues;
  /** Null when nothing was asked for. */
  hits: Page<SearchHitView> | null;
  /** Number of threads found; null when it was not counted. */
  total: number | null;
  /** Concepts of the vocabulary that the words of the query stand for. */
  concepts: ConceptView[];
  topics: TopicView[];
  /** Members to choose from: authors of what was found. */
  authors: AuthorView[];
  /** Messages about filters that could not be read, by field. */
  errors?: Readonly<Record<string, string>>;
}

export function SearchPage(props: SearchPageProps): JSX.Element {
  const { page, query, hits, total, concepts } = props;
  const { t } = page;
  return (
    <Layout
      page={page}
      title={query === '' ? t('search.title') : t('search.title-of', { query })}
      current="search"
      width="wide"
      robots="noindex"
      aside={<SearchFilters {...props} />}
    >
      <h1>{t('search.title')}</h1>
      <form
        class="search-main"
        action={addresses.search}
        role="search"
        aria-label={t('search.title')}
        id="search-form"
      >
        <input
          type="search"
          name="q"
          value={query}
          aria-label={t('layout.search-label')}
          maxLength={200}
          autocomplete="off"
        />
        <button type="submit" class="button primary">
          {t('search.submit')}
        </button>
      </form>
      {concepts.length === 0 ? null : <Concepts page={page} concepts={concepts} />}
      {hits === null ? <Help page={page} /> : <Results {...props} hits={hits} total={total} />}
    </Layout>
  );
}

function Results(props: SearchPageProps & { hits: Page<SearchHitView> }): JSX.Element {
  const { page, query, filters, hits, total } = props;
  const { t } = page;
  if (hits.items.length === 0) return <NothingFound {...props} />;
  return (
    <section aria-label={t('search.results')}>
      {total === null ? null : (
        <p class="search-summary" role="status">
          {t('search.found', { count: total })}
        </p>
      )}
      <ol class="rows">
        {hits.items.map((hit) => (
          <SearchHit key={`${hit.thread.id}-${hit.post.id}`} page={page} hit={hit} />
        ))}
      </ol>
      <NextPage
        t={t}
        href={
          hits.nextCursor === null
            ? null
            : `${addresses.search}${toQuery({ ...searchParameters(query, filters), cursor: hits.nextCursor })}`
        }
      />
    </section>
  );
}

function NothingFound({ page, query, filters }: SearchPageProps): JSX.Element {
  const { t } = page;
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <div class="empty" role="status">
      <p>{query === '' ? t('search.nothing') : t('search.nothing-for', { query })}</p>
      <ul class="help-list">
        {isFiltered ? (
          <li>
            <a href={`${addresses.search}${toQuery({ q: query })}`}>{t('search.without-filters')}</a>
          </li>
        ) : null}
        <li>{t('search.fewer-words')}</li>
        <li>{t('search.any-language')}</li>
        <li>
          <a href={addresses.compose}>{t('search.ask')}</a>
        </li>
      </ul>
    </div>
  );
}

function Help({ page }: { page: PageContext }): JSX.Element {
  const { t } = page;
  return (
    <div class="card">
      <h2>{t('search.help')}</h2>
      <ul class="help-list">
        <li>{t('search.help-words')}</li>
        <li>{t('search.help-phrase')}</li>
        <li>{t('search.any-language')}</li>
        <li>{t('search.help-references')}</li>
      </ul>
    </div>
  );
}

function Concepts({ page, concepts }: { page: PageContext; concepts: ConceptView[] }): JSX.Element {
  const { t, locale } = page;
  return (
    <dl class="concepts">
      {concepts.map((concept) => (
        <div key={concept.id}>
          <dt>
            <a href={addresses.concept(concept.id)}>{concept.labels[locale]}</a>
          </dt>
          <dd>
            {concept.definition === '' ? null : `${concept.definition} `}
            <a href={`${addresses.home}${toQuery({ tag: concept.id })}`}>{t('search.with-tag')}</a>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Parameters of a search's address. */
function searchParameters(query: string, filters: SearchFilterValues): Record<string, string | null> {
  const { topic, tag, also, author, kind, from, to, ref } = filters;
  return {
    q: query,
    topic,
    tag: tag?.id ?? null,
    also: also?.id ?? null,
    author: author?.id ?? null,
    kind,
    from,
    to,
    ref: ref === null ? null : referenceFilter(ref),
  };
}
