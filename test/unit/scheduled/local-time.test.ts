import { expect, test } from '@jest/globals';
import { ForumError } from '../../../src/errors.ts';
import { instantOf, localTimeOf } from '../../../src/features/scheduled/local-time.ts';

test.each([
  ['2026-12-01T09:00', 'Europe/Brussels', '2026-12-01T08:00:00.000Z'],
  ['2026-07-01T09:00', 'Europe/Brussels', '2026-07-01T07:00:00.000Z'],
  ['2026-12-01T09:00', 'Asia/Kathmandu', '2026-12-01T03:15:00.000Z'],
  ['2027-03-28T01:59', 'Europe/Brussels', '2027-03-28T00:59:00.000Z'],
  ['2027-03-28T03:00', 'Europe/Brussels', '2027-03-28T01:00:00.000Z'],
  // Half an hour, and in another season.
  ['2027-04-04T03:00', 'Australia/Lord_Howe', '2027-04-03T16:30:00.000Z'],
])('%s in %s is %s, and back', (local, zone, instant) => {
  expect(instantOf(local, zone).toISOString()).toBe(instant);
  expect(localTimeOf(new Date(instant), zone)).toBe(local);
});

test('a time that the clocks show twice is the first of the two', () => {
  expect(instantOf('2027-10-31T02:30', 'Europe/Brussels').toISOString()).toBe('2027-10-31T00:30:00.000Z');
});

test.each([
  ['2027-03-28T02:30', 'Europe/Brussels', 'input.instant-gap'],
  ['2027-02-30T09:00', 'Europe/Brussels', 'input.instant'],
  ['2027-02-28T24:30', 'Europe/Brussels', 'input.instant'],
])('%s in %s is no time', (local, zone, key) => {
  let thrown: unknown;
  try {
    instantOf(local, zone);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ForumError);
  expect((thrown as ForumError).fields).toMatchObject([{ field: 'publishAt', key }]);
});
