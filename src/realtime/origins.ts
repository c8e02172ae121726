import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/u;

/**
 * Whether a page of the hub itself asks. Browsers say where a WebSocket comes from in `Origin`; on a plain GET of the
 * own origin they leave it out and `Sec-Fetch-Site` tells.
 */
export function isOwnOrigin(
  request: IncomingMessage,
  config: Pick<Config, 'origin' | 'environment'>,
): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin';
  }
  if (origin === config.origin) return true;
  // A development hub is opened by any name of this machine; the port must be the one that was asked.
  return (
    config.environment !== 'production' &&
    host !== undefined &&
    LOOPBACK_HOST.test(host) &&
    origin === `http://${host}`
  );
}
