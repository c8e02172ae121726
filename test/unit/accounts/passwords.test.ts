import { describe, expect, test } from '@jest/globals';
import { createPasswords } from '../../../src/features/accounts/passwords.ts';

const passwords = createPasswords('floor');

describe('passwords', () => {
  test('are kept as argon2id with a salt of their own', async () => {
    const [one, other] = await Promise.all([passwords.hash('black mass'), passwords.hash('black mass')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(one).not.toBe(other);
  });

  test('are kept with 64 MiB and three passes outside of tests', async () => {
    expect(await createPasswords('full').hash('black mass')).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/u);
  });

  test('match to the last character, and without an account never', async () => {
    const long = 'x'.repeat(255);
    const hash = await passwords.hash(`${long}a`);
    expect(await passwords.matches(`${long}a`, hash)).toBe(true);
    expect(await passwords.matches(`${long}b`, hash)).toBe(false);
    expect(await passwords.matches(`${long}a`, null)).toBe(false);
  });

  test('match however the keyboard writes an accent', async () => {
    const hash = await passwords.hash('électrolyse'.normalize('NFC'));
    expect(await passwords.matches('électrolyse'.normalize('NFD'), hash)).toBe(true);
  });

  test('wait for each other, and too many are sent away at once with a time to come back', async () => {
    const crowd = createPasswords('floor');
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => crowd.hash('black mass')));
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]).toMatchObject({ reason: { code: 'unavailable', retryAfterSeconds: 5 } });
    expect(await crowd.hash('black mass')).toMatch(/^\$argon2id/u);
  });
});
