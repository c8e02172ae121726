import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { CitedReferenceView, ReferenceView } from '../../src/contract/reference-views.ts';
import { outsideAddress, referencePath, type ReferenceKey } from '../../src/contract/references.ts';
import { addresses, query } from '../components/addresses.ts';
import { CitingThread } from '../components/CitingThread.tsx';
import { CitedFigures } from '../components/CitedFigures.tsx';
import { Layout } from '../components/Layout.tsx';
import { NextPage } from '../components/Pager.tsx';
import { referenceFilter, referenceName } from '../components/reference-names.ts';
import { ReferenceLink } from '../components/ReferenceLink.tsx';
import { PublicationFacts } from '../components/PublicationFacts.tsx';
import { Tag } from '../components/Tag.tsx';

export interface ReferencePageProps {
  page: PageContext;
  cited: CitedReferenceView;
  /** Whether this is the first page of the threads that cite it. */
  isFirst: boolean;
}

// An act has dozens; those that come next are shown with it.
const FIGURES_SHOWN = 6;

/** Something that posts point to, and the threads that do. */
export function ReferencePage({ page, cited, isFirst }: ReferencePageProps): JSX.Element {
  const { t } = page;
  const { reference, threads } = cited;
  const name = referenceName(page, reference);
  return (
    <Layout
      page={page}
      title={reference.title ?? name}
      aside={
        reference.figures.length === 0 ? undefined : (
          <CitedFigures
            page={page}
            figures={reference.figures}
            title={t('regulation.figures')}
            most={FIGURES_SHOWN}
          />
        )
      }
      {...(threads.items.length === 0 ? { robots: 'noindex' } : {})}
    >
      <nav class="crumbs" aria-label={t('reference.place')}>
        <a href={addresses.references}>{t('reference.title')}</a>
        <a href={addresses.referencesOf(reference.kind)}>{t(`reference-kind.${reference.kind}-plural`)}</a>
      </nav>
      <h1>{reference.title ?? name}</h1>
      <Facts page={page} reference={reference} name={name} />
      <Parts page={page} reference={reference} />
      <Citing page={page} cited={cited} isFirst={isFirst} />
    </Layout>
  );
}

function Citing({ page, cited, isFirst }: ReferencePageProps): JSX.Element {
  const { t } = page;
  const { reference, threads } = cited;
  const { items, nextCursor } = threads;
  if (items.length === 0) return <Uncited page={page} reference={reference} />;
  const isWhole = isFirst && nextCursor === null;
  return (
    <section aria-labelledby="citing">
      <h2 id="citing">
        {isWhole ? t('reference.threads-count', { count: items.length }) : t('reference.threads')}
      </h2>
      <ol class="rows">
        {items.map((citing) => (
          <CitingThread key={citing.thread.id} page={page} citing={citing} />
        ))}
      </ol>
      <NextPage
        t={t}
        href={nextCursor === null ? null : `${referencePath(reference)}${query({ cursor: nextCursor })}`}
      />
    </section>
  );
}

function Facts({
  page,
  reference,
  name,
}: {
  page: PageContext;
  reference: ReferenceView;
  name: string;
}): JSX.Element {
  const { t, locale } = page;
  const address = outsideAddress(reference, locale);
  return (
    <div class="card reference-facts">
      <p class="facts">
        <span>{t(`reference-kind.${reference.kind}`)}</span>
        {reference.title === null ? null : <span>{name}</span>}
        {address === null ? null : (
          <a href={address} rel="external nofollow">
            {t('reference.outside', { host: new URL(address).hostname })}
          </a>
        )}
        <a href={`${addresses.search}${query({ ref: referenceFilter(reference) })}`}>
          {t('reference.search')}
        </a>
      </p>
      {reference.publication === null ? null : (
        <PublicationFacts page={page} publication={reference.publication} />
      )}
      {reference.concept === null ? null : (
        <p>
          <Tag tag={reference.concept} locale={locale} />
        </p>
      )}
      {reference.project === null ? null : (
        <p>
          <a href={addresses.project(reference.project.id)}>
            {t('reference.project', { acronym: reference.project.acronym })}
          </a>
        </p>
      )}
      {reference.whole === null ? null : (
        <p>
          {t('reference.part-of')} <ReferenceLink page={page} reference={reference.whole} />
        </p>
      )}
    </div>
  );
}

/** Articles, annexes and recitals of an act that are cited. */
function Parts({ page, reference }: { page: PageContext; reference: ReferenceView }): JSX.Element | null {
  if (reference.parts.length === 0) return null;
  return (
    <section>
      <h2>{page.t('reference.parts')}</h2>
      <ul class="subtopics">
        {reference.parts.map((part) => (
          <li key={part.id}>
            <ReferenceLink page={page} reference={{ ...part, title: shortName(page, part) }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Article 71" below the name of its act. */
function shortName({ t }: PageContext, { id }: ReferenceKey): string | null {
  const [type = '', number = ''] = id.split('#')[1]?.split('_') ?? [];
  return type === '' ? null : t(`reference.short-${type}`, { number });
}

function Uncited({ page, reference }: { page: PageContext; reference: ReferenceView }): JSX.Element {
  const { t } = page;
  return (
    <div class="empty">
      <p>{t('reference.uncited')}</p>
      <ul class="help-list">
        <li>
          <a href={`${addresses.search}${query({ q: reference.id.split('#')[0] ?? '' })}`}>
            {t('reference.search-words')}
          </a>
        </li>
        <li>
          <a href={addresses.compose}>{t('search.ask')}</a>
        </li>
      </ul>
    </div>
  );
}
