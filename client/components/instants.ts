import { formattingLocale, type Locale } from '../../src/contract/locale.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Up to this age "3 hours ago" says more than a date. */
const RECENT_MS = 7 * DAY_MS;

export interface Clock {
  locale: Locale;
  timeZone: string;
  /** Null when the text is kept for later readers, for whom "2 minutes ago" would be wrong. */
  now: Date | null;
}

// Making a formatter costs far more than using it, and a page of a list has a hundred instants.
const dates = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** "23 Nov 2026, 21:34" in the reader's language and time zone. */
export function formatInstant(instant: string, { locale, timeZone }: Omit<Clock, 'now'>): string {
  return dateFormat(locale, timeZone, true).format(new Date(instant));
}

/** "23 Nov 2026". */
export function formatDay(instant: string, { locale, timeZone }: Omit<Clock, 'now'>): string {
  return dateFormat(locale, timeZone, false).format(new Date(instant));
}

/** "2 min. ago" for the last seven days; null for what is older or lies ahead. */
export function formatAge(instant: string, { locale, now }: Pick<Clock, 'locale' | 'now'>): string | null {
  if (now === null) return null;
  const ageMs = now.getTime() - Date.parse(instant);
  if (ageMs > RECENT_MS || ageMs < -MINUTE_MS) return null;
  const format =
    relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  relatives.set(locale, format);
  if (ageMs < MINUTE_MS) return format.format(0, 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(ageMs / DAY_MS), 'day');
}

function dateFormat(locale: Locale, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${String(withTime)}`;
  const known = dates.get(key);
  if (known !== undefined) return known;
  const time: Intl.DateTimeFormatOptions = withTime ? { hour: '2-digit', minute: '2-digit' } : {};
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  const made = new Intl.DateTimeFormat(formattingLocale(locale), { timeZone, ...day, ...time });
  dates.set(key, made);
  return made;
}
