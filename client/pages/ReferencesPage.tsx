import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { LatestCitationView } from '../../src/contract/reference-views.ts';
import { REFERENCE_KINDS, type ReferenceKind } from '../../src/contract/references.ts';
import { addresses } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { ReferenceLink } from '../components/ReferenceLink.tsx';
import { RelativeTime } from '../components/RelativeTime.tsx';

export interface ReferencesPageProps {
  page: PageContext;
  /** The kind that is shown alone, or null for a few of each. */
  kind: ReferenceKind | null;
  /** Newest first. */
  citations: LatestCitationView[];
}

/** What was cited last in the threads that the viewer may see. */
export function ReferencesPage({ page, kind, citations }: ReferencesPageProps): JSX.Element {
  const { t } = page;
  const kinds = kind === null ? REFERENCE_KINDS : [kind];
  return (
    <Layout page={page} title={t('reference.title')} width="wide" robots="noindex">
      <h1>{t('reference.title')}</h1>
      <p class="lead">{t('reference.lead')}</p>
      <nav class="filters" aria-label={t('reference.kinds')}>
        <a href={addresses.references} aria-current={kind === null ? 'page' : undefined}>
          {t('reference.all')}
        </a>
        {REFERENCE_KINDS.map((one) => (
          <a key={one} href={addresses.referencesOf(one)} aria-current={one === kind ? 'page' : undefined}>
            {t(`reference-kind.${one}-plural`)}
          </a>
        ))}
      </nav>
      {citations.length === 0 ? <p class="empty">{t('reference.none')}</p> : null}
      {kinds.map((one) => (
        <OfKind
          key={one}
          page={page}
          kind={one}
          citations={citations.filter(({ reference }) => reference.kind === one)}
        />
      ))}
    </Layout>
  );
}

function OfKind({
  page,
  kind,
  citations,
}: {
  page: PageContext;
  kind: ReferenceKind;
  citations: LatestCitationView[];
}): JSX.Element | null {
  if (citations.length === 0) return null;
  const { t, locale } = page;
  return (
    <section>
      <h2>{t(`reference-kind.${kind}-plural`)}</h2>
      <ul class="rows">
        {citations.map(({ reference, thread, number, citedAt }) => (
          <li key={reference.id} class="hit">
            <h3>
              <ReferenceLink page={page} reference={reference} />
            </h3>
            <p class="facts">
              {reference.title === null ? null : <span>{reference.id}</span>}
              <span>
                {t('reference.cited-in')}{' '}
                <a
                  href={addresses.post(thread.id, number)}
                  lang={thread.language === locale ? undefined : thread.language}
                >
                  {thread.title}
                </a>
              </span>
              <RelativeTime at={citedAt} clock={page} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
