import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { FigureView } from '../../src/contract/regulation-views.ts';
import { addresses } from './addresses.ts';
import { SmallFigure } from './Figure.tsx';
import { nextDayOf } from './figure-dates.ts';

interface CitedFiguresProps {
  page: PageContext;
  figures: readonly FigureView[];
  title: string;
  most: number;
}

/** What a cited law says in dates and numbers, what is still ahead first. */
export function CitedFigures({ page, figures, title, most }: CitedFiguresProps): JSX.Element | null {
  if (figures.length === 0) return null;
  const isPast = (figure: FigureView): boolean => nextDayOf(page, figure) === null;
  const shown = figures.toSorted((one, other) => Number(isPast(one)) - Number(isPast(other))).slice(0, most);
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {shown.map((figure) => (
          <SmallFigure key={figure.id} page={page} figure={figure} />
        ))}
      </ul>
      <a href={addresses.regulations}>{page.t('regulation.all')}</a>
    </section>
  );
}
