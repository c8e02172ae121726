import { expect, test } from '@jest/globals';
import { findRepeatedKey } from '../../src/http/repeated-keys.ts';

test.each([
  ['{"a":1,"b":2,"a":3}', 'a'],
  ['{"a":{"b":1,"c":[],"b":{}}}', 'b'],
  ['[{"a":1},{"a":1,"a" \n:2}]', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ['{"a b":"{\\"a b\\":","a b":1}', 'a b'],
])('a key that an object has twice is found: %s', (json, key) => {
  expect(findRepeatedKey(json)).toBe(key);
});

test.each([
  '{"a":{"a":{"a":1}},"b":{"a":1}}',
  '[{"a":1},{"a":1}]',
  '{"a":["a","a"],"b":"a"}',
  '{"a":"{\\"a\\":1,\\"a\\":2}"}',
  '{"a\\"":1,"a":2,"A":3}',
  '"a"',
  '',
])('a key that each object has once is none: %s', (json) => {
  expect(findRepeatedKey(json)).toBe(null);
});

// So long that a reader which went back at every character would not come to the end of it.
test.each([
  ['an endless string', '"'.padEnd(4_000_000, '\\"')],
  ['brackets', '{['.repeat(2_000_000)],
  ['objects', '[{},'.repeat(1_000_000)],
  ['closing brackets', ']}'.repeat(2_000_000)],
  ['spaces', `{"a"${' '.repeat(4_000_000)}`],
  ['many strings with spaces', `["${`a"${' '.repeat(20)},"`.repeat(160_000)}`],
  ['backslashes', `{"${'\\'.repeat(4_000_001)}`],
])('text that is no JSON is read once: %s', (_name, json) => {
  expect(findRepeatedKey(json)).toBe(null);
});
