import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { MAP_AXES } from '../../src/contract/value-chain.ts';
import { addresses, query } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { hasAnything, type ShownMap } from '../components/MapTable.tsx';
import { trustedHtml } from '../components/trusted-html.ts';

export interface MapPageProps {
  page: PageContext;
  map: ShownMap;
  /** The table of the map as HTML. */
  table: string;
  /** Columns without anything are named below the table, unless all are asked for. */
  showsAllColumns: boolean;
}

/** The value chain by materials, chemistries or resources: what the hub has where, and where nothing is yet. */
export function MapPage({ page, map, table, showsAllColumns }: MapPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('map.title')} description={t('map.lead')} current="map" width="wide">
      <h1>{t('map.title')}</h1>
      <p class="lead">{t('map.lead')}</p>
      <nav class="tabs tabs-row" aria-label={t('map.axes')}>
        {MAP_AXES.map((axis) => (
          <a key={axis} href={addresses.map(axis)} aria-current={axis === map.by ? 'page' : undefined}>
            {t(`map.by-${axis}`)}
          </a>
        ))}
      </nav>
      <Legend page={page} />
      <p class="map-hint">{t('map.sideways')}</p>
      <div
        class="map-scroll"
        role="region"
        aria-labelledby="map-caption"
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
        dangerouslySetInnerHTML={{ __html: trustedHtml(table) }}
      />
      <EmptyColumns page={page} map={map} showsAllColumns={showsAllColumns} />
    </Layout>
  );
}

function Legend({ page }: { page: PageContext }): JSX.Element {
  const { t } = page;
  return (
    <section class="map-legend" aria-labelledby="map-legend">
      <h2 id="map-legend">{t('map.legend')}</h2>
      <ul>
        <li>
          <span class="t">{t('map.legend-threads')}</span>
        </li>
        <li>
          <span class="p">{t('map.legend-projects')}</span>
        </li>
        <li>
          <span class="m">{t('map.legend-people')}</span>
        </li>
        <li>
          <span class="gap">{t('map.legend-gap')}</span>
        </li>
        <li>
          <span class="shades" aria-hidden="true">
            <i class="h1" />
            <i class="h2" />
            <i class="h3" />
            <i class="h4" />
          </span>
          {t('map.legend-shade')}
        </li>
      </ul>
      <p>{t('map.legend-narrower')}</p>
    </section>
  );
}

/** What the table leaves out is a gap too, and is told in words. */
function EmptyColumns({ page, map, showsAllColumns }: Omit<MapPageProps, 'table'>): JSX.Element | null {
  const { t, locale } = page;
  const empty = map.columns.filter((_, index) => !hasAnything(map, index));
  if (empty.length === 0 || empty.length === map.columns.length) return null;
  const names = empty.map(({ concept }) => concept.labels[locale]);
  return (
    <section class="map-empty" aria-labelledby="map-empty">
      <h2 id="map-empty">{t('map.empty-columns', { count: empty.length })}</h2>
      <p>{new Intl.ListFormat(locale, { type: 'unit' }).format(names)}</p>
      <p class="actions-row">
        {showsAllColumns ? (
          <a href={addresses.map(map.by)}>{t('map.hide-empty')}</a>
        ) : (
          <a href={`/map${query({ by: map.by, columns: 'all' })}`}>{t('map.show-all')}</a>
        )}
      </p>
    </section>
  );
}
