import { describe, expect, test } from '@jest/globals';
import { ForumError } from '../../../src/errors.ts';
import { createPasswordRules } from '../../../src/features/accounts/password-rules.ts';

const requireStrong = createPasswordRules();
const person = { name: 'Anna-Lena Größe', email: 'anna.groesse@institute.example.org' };

function weaknessOf(password: string): string | null {
  try {
    requireStrong(password, person, 'password');
    return null;
  } catch (error) {
    if (error instanceof ForumError) return error.fields[0]?.key ?? '';
    throw error;
  }
}

describe('a password is refused', () => {
  test.each(['QWERTY123456', 'motherfucker', 'Leavemealone', '1QAZ2wsx3edc', 'gfhjkmgfhjkm'])(
    'when it is a common one: %s',
    (password) => {
      expect(weaknessOf(password)).toBe('input.password-common');
    },
  );

  test.each([
    'aaaaaaaaaaaa',
    'abababababab',
    'Sunshine!Sunshine!',
    '123456789012345678',
    '987654321098765',
    'abcdefghijklmnop',
    'qwertzuiopü+',
    'asdfghjklyxcvbnm',
    '!qay2wsx3edc4rfv',
  ])('when it is a pattern: %s', (password) => {
    expect(['input.password-pattern', 'input.password-common']).toContain(weaknessOf(password));
  });

  test.each([
    'AnnaLenaGroesse1',
    'anna.groesse2026',
    'größe-anna-lena!',
    'ClusterHub2026!!',
    'MyClusterHub!!',
    'Passwort12345!',
  ])('when it says little beside what everybody knows: %s', (password) => {
    expect(weaknessOf(password)).toBe('input.password-personal');
  });
});

test.each([
  'lithium-carbonate at dawn',
  'correct horse battery staple',
  'Zx8kLq2pVm9R',
  'ein Rührkessel voller Nickel',
  'eine Frage an Anna und den Ofen',
  'ανοδική διάλυση χαλκού',
  'the hub of a wheel turns slowly',
])('a password that is hard to guess is taken: %s', (password) => {
  expect(weaknessOf(password)).toBeNull();
});

test('the longest patterns are seen through, too', () => {
  const patterns = [`${'a'.repeat(255)}b`, 'ab'.repeat(128), 'abcdefg!'.repeat(32), `${'xy1'.repeat(85)}z`];
  expect(patterns.map(weaknessOf)).toEqual(patterns.map(() => 'input.password-pattern'));
});
