import type { JSX } from 'preact';
import type {
  ConceptDetailView,
  ConceptNeighboursView,
  SchemeView,
} from '../../../src/contract/concept-views.ts';
import { LOCALES } from '../../../src/contract/locale.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { Page, ThreadRowView } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { ConceptAside } from '../../components/ConceptAside.tsx';
import { ConceptWording } from '../../components/ConceptWording.tsx';
import { Layout } from '../../components/Layout.tsx';
import { ThreadRow } from '../../components/ThreadRow.tsx';

export interface ConceptPageProps {
  page: PageContext;
  concept: ConceptDetailView;
  scheme: SchemeView | null;
  /** The latest threads with this tag that the viewer may see. */
  list: Page<ThreadRowView>;
  neighbours: ConceptNeighboursView;
}

/** What a concept is called and means, what is near it, and what of the hub is about it. */
export function ConceptPage(props: ConceptPageProps): JSX.Element {
  const { page, concept, scheme, list, neighbours } = props;
  const { t, locale } = page;
  const label = concept.labels[locale];
  return (
    <Layout
      page={page}
      title={label}
      current="concepts"
      width="wide"
      {...(concept.definition === '' ? {} : { description: concept.definition })}
      aside={<ConceptAside page={page} concept={concept} />}
    >
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.concepts}>{t('concepts.title')}</a>
        {scheme === null ? null : <a href={`${addresses.concepts}#${scheme.id}`}>{scheme.labels[locale]}</a>}
      </nav>
      <h1 class="concept-name">{label}</h1>
      <Definition page={page} concept={concept} />
      <ConceptWording page={page} concept={concept} />
      <Threads page={page} concept={concept} list={list} />
      <Projects page={page} concept={concept} neighbours={neighbours} />
      <People page={page} neighbours={neighbours} />
    </Layout>
  );
}

/** In the reader's language, or in whichever there is. */
function Definition({ page, concept }: Pick<ConceptPageProps, 'page' | 'concept'>): JSX.Element | null {
  const { wording } = concept;
  const language = [page.locale, ...LOCALES].find((one) => wording[one].definition !== null);
  if (language === undefined) return null;
  return (
    <p class="lead" lang={language === page.locale ? undefined : language}>
      {wording[language].definition}
    </p>
  );
}

function Threads({ page, concept, list }: Pick<ConceptPageProps, 'page' | 'concept' | 'list'>): JSX.Element {
  const { t, locale, now, timeZone } = page;
  return (
    <section class="concept-part">
      <h2>{t('concept.threads')}</h2>
      {list.items.length === 0 ? (
        <p class="empty">{t('concept.no-threads')}</p>
      ) : (
        <>
          <ul class="rows">
            {list.items.map((thread) => (
              <ThreadRow
                key={thread.id}
                t={t}
                locale={locale}
                thread={thread}
                now={now}
                timeZone={timeZone}
              />
            ))}
          </ul>
          <p class="actions-row">
            <a href={`${addresses.home}${query({ tag: concept.id })}`}>{t('concept.all-threads')}</a>
            <a href={`${addresses.search}${query({ tag: concept.id })}`}>{t('concept.search')}</a>
          </p>
        </>
      )}
    </section>
  );
}

type NeighboursProps = Pick<ConceptPageProps, 'page' | 'concept' | 'neighbours'>;

function Projects({ page, concept, neighbours }: NeighboursProps): JSX.Element | null {
  const { t } = page;
  if (neighbours.projects.length === 0) return null;
  const those = query({ concept: concept.id });
  return (
    <section class="concept-part">
      <h2>{t('concept.projects')}</h2>
      <ul class="plain-list">
        {neighbours.projects.map(({ id, acronym, title }) => (
          <li key={id}>
            <a href={addresses.project(id)}>{acronym}</a> <small>({id})</small> {title}
          </li>
        ))}
      </ul>
      <p class="actions-row">
        <a href={`${addresses.projects}${those}`}>{t('concept.all-projects')}</a>
        <a href={`${addresses.organisations}${those}`}>{t('concept.organisations')}</a>
      </p>
    </section>
  );
}

function People({ page, neighbours }: Omit<NeighboursProps, 'concept'>): JSX.Element | null {
  if (neighbours.people.length === 0) return null;
  return (
    <section class="concept-part">
      <h2>{page.t('concept.people')}</h2>
      <ul class="plain-list">
        {neighbours.people.map(({ id, name, headline, organisation }) => (
          <li key={id}>
            <a href={addresses.member(id)}>{name}</a>{' '}
            <small>{[headline, organisation].filter((part) => part !== '').join(' · ')}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
