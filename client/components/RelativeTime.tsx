import type { JSX } from 'preact';
import { formatAge, formatDay, formatInstant, type Clock } from './instants.ts';

/** An instant: how long ago when that is recent, else the day; the whole of it is its title. */
export function RelativeTime({ at, clock }: { at: string; clock: Clock }): JSX.Element {
  return (
    <time dateTime={at} title={formatInstant(at, clock)} data-relative="">
      {formatAge(at, clock) ?? formatDay(at, clock)}
    </time>
  );
}

/** An instant as a date with its time; how long ago that was is its title. */
export function AbsoluteTime({ at, clock }: { at: string; clock: Clock }): JSX.Element {
  return (
    <time dateTime={at} title={formatAge(at, clock) ?? undefined}>
      {formatInstant(at, clock)}
    </time>
  );
}
