import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits for a link or a cookie. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It is as long as a hash, so nothing is gained by a slow one. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
