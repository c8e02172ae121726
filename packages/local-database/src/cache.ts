import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs are kept that were fetched once, for all hubs and test runs of a user. */
export function defaultCache(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'cluster-hub');
}
