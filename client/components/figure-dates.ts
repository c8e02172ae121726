import { formattingLocale } from '../../src/contract/locale.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { FigureView } from '../../src/contract/regulation-views.ts';

type Reader = Pick<PageContext, 't' | 'locale' | 'timeZone' | 'now'>;

/** "Applies since 18 February 2024", "Applies from 18 February 2027", by the day of the reader; null without a date. */
export function whenOf(page: Reader, { event, date }: FigureView): string | null {
  if (event === 'none' || date === null) return null;
  const said = `${event}-${isAhead(page, date) ? 'ahead' : 'past'}`;
  return page.t(`regulation.${said}`, { date: formatLegalDay(page, date) });
}

/** "18 February 2027"; of a year alone, the year. */
export function formatLegalDay({ locale }: Pick<PageContext, 'locale'>, date: string): string {
  if (date.length === 4) return date;
  const format = new Intl.DateTimeFormat(formattingLocale(locale), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return format.format(new Date(date));
}

/** Whether the day, or the end of the year, is still to come where the reader is. */
function isAhead({ timeZone, now }: Pick<PageContext, 'timeZone' | 'now'>, date: string): boolean {
  // Swedish writes days as laws are stored: 2027-02-18.
  const today = new Intl.DateTimeFormat('sv', { timeZone }).format(now);
  return (date.length === 4 ? `${date}-12-31` : date) > today;
}

/** The next day on which something happens: that of the figure, or of one of its values; null when none is ahead. */
export function nextDayOf(page: Reader, { date, values }: FigureView): string | null {
  const days = [date, ...values.map(({ by }) => by)].filter((day) => day !== null);
  return days.toSorted().find((day) => isAhead(page, day)) ?? null;
}

export function formatPercent({ locale }: Pick<PageContext, 'locale'>, percent: number): string {
  return new Intl.NumberFormat(formattingLocale(locale), {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(percent / 100);
}
