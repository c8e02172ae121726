import type { JSX } from 'preact';
import { zonedTime } from '../../src/contract/locale.ts';
import type { PageContext } from '../../src/contract/page.ts';

/** An instant that lies ahead, with the time zone whose clocks are meant. */
export function ZonedTime({ page, at }: { page: PageContext; at: string }): JSX.Element {
  return <time dateTime={at}>{zonedTime(new Date(at), page)}</time>;
}
