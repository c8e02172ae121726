import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';

/** The secret of the settings; without one (never in production) a random one that is kept in the data folder. */
export function readSecret(config: Config): string {
  if (config.secret !== null) return config.secret;
  const file = join(resolve(config.dataDirectory), 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
