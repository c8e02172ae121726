import { invalidField } from '../../errors.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * The instant at which the clocks of a time zone show a time ("2026-12-01T09:00"); the earlier one where they show it
 * twice. Throws 'invalid-input' for a time that they leap over, and for a day that the calendar does not have.
 */
export function instantOf(local: string, timeZone: string, field = 'publishAt'): Date {
  const asUtc = Date.parse(`${local}:00.000Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== local)
    throw invalidField(field, 'input.instant');
  // The offset in force at the time is the one of the day before or of the day after: clocks change once in between.
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((around) => offsetAt(around, timeZone));
  const fitting = offsets
    .map((offset) => asUtc - offset)
    .filter((instant, index) => offsetAt(instant, timeZone) === offsets[index]);
  if (fitting.length === 0) throw invalidField(field, 'input.instant-gap', { zone: timeZone });
  return new Date(Math.min(...fitting));
}

/** What the clocks of a time zone show at an instant, as a form takes it. */
export function localTimeOf(instant: Date, timeZone: string): string {
  const ms = instant.getTime();
  return new Date(ms + offsetAt(ms, timeZone)).toISOString().slice(0, 16);
}

/** How far the clocks of the zone are ahead of UTC, in milliseconds. */
function offsetAt(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', era: 'short' },
    ...{
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    },
  }).formatToParts(instantMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instantMs / 1_000) * 1_000;
}
