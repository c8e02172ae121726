import { createRequire } from 'node:module';
import type * as Redis from 'redis';

/** The Redis client. Loaded when a hub has a REDIS_URL: to others it would only be 30 MB of memory. */
export function loadRedis(): typeof Redis {
  // `require` gives `any`; the types are those of the same package.
  return createRequire(import.meta.url)('redis') as typeof Redis;
}
