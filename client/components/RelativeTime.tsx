import type { JSX } from 'preact';
import { formatAge, formatInstant, type Clock } from './instants.ts';

/** An instant: how long ago when that is recent (the date is then its title), else the date. */
export function RelativeTime({ at, clock }: { at: string; clock: Clock }): JSX.Element {
  const date = formatInstant(at, clock);
  const age = formatAge(at, clock);
  return (
    <time dateTime={at} title={age === null ? undefined : date} data-relative="">
      {age ?? date}
    </time>
  );
}

/** An instant as a date with its time. */
export function AbsoluteTime({ at, clock }: { at: string; clock: Clock }): JSX.Element {
  return <time dateTime={at}>{formatInstant(at, clock)}</time>;
}
