import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface DeviceMarks {
  /** A mark for a browser in which the owner of the address signed in. */
  issue(email: string): string;
  /** Which tries a sign-in counts among: those of this device, or those of all that never signed in to the account. */
  bucketOf(email: string, mark: string | undefined): string;
}

/**
 * Tells the browsers of a member from those of strangers, so that the guesses of strangers never lock the member out
 * (OWASP's "device cookies"). A mark holds for one address; it grants nothing but tries of its own.
 */
export function createDeviceMarks(secret: string): DeviceMarks {
  const sign = (email: string, device: string): string =>
    createHmac('sha256', secret).update(`device:${device}:${email}`).digest('base64url');
  const accountOf = (email: string): string =>
    createHmac('sha256', secret).update(`account:${email}`).digest('base64url');
  return {
    issue: (email) => {
      const device = randomBytes(12).toString('base64url');
      return `${device}.${sign(email, device)}`;
    },
    bucketOf: (email, mark) => {
      const [device = '', signature = ''] = (mark ?? '').split('.');
      const known = /^[\w-]{16}$/u.test(device) && isEqual(signature, sign(email, device));
      return `${accountOf(email)}:${known ? device : 'strangers'}`;
    },
  };
}

function isEqual(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
