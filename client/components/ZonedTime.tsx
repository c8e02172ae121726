import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { formattingLocale } from './names.ts';

/** An instant that lies ahead, with the time zone whose clocks are meant: "1 Dec 2026, 09:00 CET (Europe/Brussels)". */
export function ZonedTime({ page, at }: { page: PageContext; at: string }): JSX.Element {
  const { locale, timeZone } = page;
  const format = new Intl.DateTimeFormat(formattingLocale(locale), {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  });
  return (
    <time dateTime={at}>
      {format.format(new Date(at))} ({timeZone})
    </time>
  );
}
