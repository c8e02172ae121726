import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { referencePath } from '../../src/contract/references.ts';
import type { ActView, FigureView } from '../../src/contract/regulation-views.ts';
import { addresses } from '../components/addresses.ts';
import { Figure } from '../components/Figure.tsx';
import { formatLegalDay, nextDayOf } from '../components/figure-dates.ts';
import { Layout } from '../components/Layout.tsx';
import { referenceName } from '../components/reference-names.ts';

export interface RegulationsPageProps {
  page: PageContext;
  figures: readonly FigureView[];
}

const NEXT_SHOWN = 6;

/** Dates and numbers of the laws of the field, with what comes next. */
export function RegulationsPage({ page, figures }: RegulationsPageProps): JSX.Element {
  const { t } = page;
  const acts = new Map(figures.map(({ act }) => [act.id, act]));
  const [readOn = ''] = figures.map((figure) => figure.readOn);
  return (
    <Layout
      page={page}
      title={t('regulation.title')}
      width="wide"
      aside={<Next page={page} figures={figures} />}
    >
      <h1>{t('regulation.title')}</h1>
      <p class="lead">{t('regulation.lead', { date: formatLegalDay(page, readOn) })}</p>
      {[...acts.values()].map((act) => (
        <OfAct key={act.id} page={page} act={act} figures={figures.filter((one) => one.act.id === act.id)} />
      ))}
    </Layout>
  );
}

function OfAct({ page, act, figures }: RegulationsPageProps & { act: ActView }): JSX.Element {
  const key = act.celex === null ? null : ({ kind: 'eu-act', id: act.celex } as const);
  return (
    <section aria-labelledby={act.id}>
      <h2 id={act.id}>{act.name[page.locale]}</h2>
      {key === null ? null : (
        <p>
          <a href={referencePath(key)}>{referenceName(page, key)}</a>
        </p>
      )}
      <div class="figure-cards">
        {figures.map((figure) => (
          <Figure key={figure.id} page={page} figure={figure} />
        ))}
      </div>
    </section>
  );
}

function Next({ page, figures }: RegulationsPageProps): JSX.Element | null {
  const { t, locale } = page;
  const coming = figures
    .flatMap((figure) => {
      const day = nextDayOf(page, figure);
      return day === null ? [] : [{ figure, day }];
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
    .slice(0, NEXT_SHOWN);
  if (coming.length === 0) return null;
  return (
    <section>
      <h2>{t('regulation.next')}</h2>
      <ul>
        {coming.map(({ figure, day }) => (
          <li key={figure.id} class="figure">
            <small>{formatLegalDay(page, day)}</small>
            <a href={`${addresses.regulations}#${figure.id}`}>{figure.what[locale]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
