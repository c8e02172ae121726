import type { JSX } from 'preact';
import type { Translate } from '../../src/contract/translate.ts';
import { addresses } from './addresses.ts';

export interface PagerProps {
  t: Translate;
  threadId: string;
  page: number;
  pages: number;
  lastNumber: number;
  /** Tells two pagers of a page apart for those who listen to it. */
  place: 'top' | 'bottom';
}

/** Pages of a thread (1 … 4 5 6 … 20) and a field to go to a post by its number. */
export function Pager({ t, threadId, page, pages, lastNumber, place }: PagerProps): JSX.Element | null {
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label={t(`pager.${place}`)}>
      {page > 1 ? (
        <a href={addresses.threadPage(threadId, page - 1)} rel="prev">
          {t('pager.previous')}
        </a>
      ) : null}
      <ol>
        {pagesAround(page, pages).map((number, index, all) => (
          <li key={number} class={index > 0 && number - (all[index - 1] ?? 0) > 1 ? 'gap' : undefined}>
            <a
              href={addresses.threadPage(threadId, number)}
              aria-label={t('pager.page', { number })}
              aria-current={number === page ? 'page' : undefined}
            >
              {number}
            </a>
          </li>
        ))}
      </ol>
      {page < pages ? (
        <a href={addresses.threadPage(threadId, page + 1)} rel="next">
          {t('pager.next')}
        </a>
      ) : null}
      <form class="jump" action={addresses.jump(threadId)}>
        <label for={`jump-${place}`}>{t('pager.jump')}</label>
        <input
          id={`jump-${place}`}
          type="number"
          name="number"
          min={1}
          max={lastNumber}
          required
          inputMode="numeric"
        />
        <button type="submit" class="button plain">
          {t('pager.go')}
        </button>
      </form>
    </nav>
  );
}

/** First, last, and the pages beside the one that is shown; where one page alone is left out, that page instead. */
export function pagesAround(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const shown = new Set(wanted);
  if (shown.has(3)) shown.add(2);
  if (shown.has(pages - 2)) shown.add(pages - 1);
  return [...shown].sort((one, other) => one - other);
}

/** Link to what follows in a list that is read by cursor. */
export function NextPage({ t, href }: { t: Translate; href: string | null }): JSX.Element | null {
  if (href === null) return null;
  return (
    <nav class="next-page" aria-label={t('pager.list')}>
      <a class="button plain" href={href} rel="next">
        {t('pager.next-page')}
      </a>
    </nav>
  );
}
