import { describe, expect, test } from '@jest/globals';
import { createDeviceMarks } from '../../../src/features/accounts/device-cookie.ts';
import { toWords } from '../../../src/features/accounts/search-keys.ts';
import { addressKeyOf } from '../../../src/http/rate-limits.ts';

describe('the address that limits count by', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:DB8:1:2:ffff::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, ''],
  ])('of %s is %s', (ip, key) => {
    expect(addressKeyOf({ ip })).toBe(key);
  });
});

describe('the mark of a browser', () => {
  const marks = createDeviceMarks('a secret of the tests');
  const strangers = marks.bucketOf('ada@example.org', undefined);

  test('gives the tries of its member a count of their own', () => {
    const [one, other] = [marks.issue('ada@example.org'), marks.issue('ada@example.org')];
    const buckets = [
      strangers,
      marks.bucketOf('ada@example.org', one),
      marks.bucketOf('ada@example.org', other),
    ];
    expect(new Set(buckets).size).toBe(3);
  });

  test('holds for one address, one secret and as it was issued', () => {
    const mark = marks.issue('ben@example.org');
    const foreign = createDeviceMarks('another secret').issue('ada@example.org');
    const own = marks.issue('ada@example.org');
    for (const bad of [mark, foreign, `${own}x`, own.slice(1), '.', '', 'A'.repeat(5_000)]) {
      expect(marks.bucketOf('ada@example.org', bad)).toBe(strangers);
    }
  });

  test('tells nobody who reads the counts whose they are', () => {
    expect(strangers).not.toContain('ada');
  });
});

test('members are found by words without accents and in any case', () => {
  expect(toWords("Éva Größe-Łódź (O'Neill)")).toEqual(['eva', 'grosse', 'lodz', 'o', 'neill']);
});
