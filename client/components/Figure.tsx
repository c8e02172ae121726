import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { outsideAddress, referencePath } from '../../src/contract/references.ts';
import type { FigureView } from '../../src/contract/regulation-views.ts';
import { addresses } from './addresses.ts';
import { formatLegalDay, formatPercent, whenOf } from './figure-dates.ts';

interface FigureProps {
  page: PageContext;
  figure: FigureView;
}

/** A figure of a regulation as a card, with the date of its text. */
export function Figure({ page, figure }: FigureProps): JSX.Element {
  const { t, locale } = page;
  const [reference] = figure.references;
  return (
    <article class="card figure" id={figure.id}>
      <h3>{figure.what[locale]}</h3>
      <When page={page} figure={figure} />
      <Values page={page} figure={figure} />
      {figure.note === null ? null : <p>{figure.note[locale]}</p>}
      <p class="facts">
        {reference === undefined ? (
          <span>{figure.cite[locale]}</span>
        ) : (
          <>
            <a href={referencePath(reference)}>{figure.cite[locale]}</a>
            <a href={outsideAddress(reference, locale) ?? ''} rel="external">
              EUR-Lex
            </a>
          </>
        )}
        <TextDate page={page} figure={figure} />
        {figure.sources.filter(isElsewhere).map((source) => (
          <a key={source} href={source} rel="external nofollow">
            {t('regulation.source', { host: new URL(source).hostname.replace(/^www\./u, '') })}
          </a>
        ))}
      </p>
    </article>
  );
}

/** The text of the law itself has its link already. */
function isElsewhere(source: string): boolean {
  return new URL(source).hostname !== 'eur-lex.europa.eu';
}

/** The same in a few lines, for the column beside a thread. */
export function SmallFigure({ page, figure }: FigureProps): JSX.Element {
  const { locale } = page;
  return (
    <li class="figure">
      <a href={`${addresses.regulations}#${figure.id}`}>{figure.what[locale]}</a>
      <Values page={page} figure={figure} />
      <When page={page} figure={figure} />
      <small>
        {figure.cite[locale]} · <TextDate page={page} figure={figure} />
      </small>
    </li>
  );
}

function When({ page, figure }: FigureProps): JSX.Element | null {
  const when = whenOf(page, figure);
  // Values with days of their own say more than the first of them.
  if (when === null || figure.values.some(({ by }) => by !== null)) return null;
  return <p class="when">{when}</p>;
}

function Values({ page, figure }: FigureProps): JSX.Element | null {
  const { locale } = page;
  if (figure.values.length === 0) return null;
  return (
    <dl class="values">
      {figure.values.map(({ of, by, percent }) => (
        <div key={`${of?.en ?? ''}${by ?? ''}`}>
          <dt>{of?.[locale] ?? page.t('regulation.by', { date: formatLegalDay(page, by ?? '') })}</dt>
          <dd>{formatPercent(page, percent)}</dd>
        </div>
      ))}
    </dl>
  );
}

function TextDate({ page, figure: { textOf, readOn } }: FigureProps): JSX.Element {
  const { t } = page;
  return (
    <span>
      {textOf === null
        ? t('regulation.read-on', { date: formatLegalDay(page, readOn) })
        : t('regulation.text-of', { date: formatLegalDay(page, textOf) })}
    </span>
  );
}
