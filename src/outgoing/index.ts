import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Dispatcher } from 'undici';
import { createCheckedLookup, type Resolve } from './checked-lookup.ts';
import { OutgoingError } from './outgoing-error.ts';
import { isPublicAddress } from './public-addresses.ts';

export { OutgoingError } from './outgoing-error.ts';

/** Asks other machines in the internet. Everything that the hub fetches goes through here. */
export interface Outgoing {
  /** Throws an OutgoingError when it may not be asked or does not answer in time, in bounds. */
  get(address: string, wish: { accept: string }): Promise<OutgoingAnswer>;
}

interface OutgoingAnswer {
  status: number;
  text: string;
  /** Host of the last hop: who answered. */
  host: string;
}

/** For tests alone: what they ask stands on this machine. */
interface OutgoingOptions {
  resolve?: Resolve;
  isAllowedAddress?: (address: string) => boolean;
  isAllowedPort?: (port: number | undefined) => boolean;
  /** How long everything may take, redirects included. */
  limitMs?: number;
}

const LIMITS = { ms: 5_000, bytes: 512 * 1_024, redirects: 3 };
const PORTS: ReadonlyMap<string, number> = new Map([
  ['http:', 80],
  ['https:', 443],
]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const AGENT_NAME = 'ClusterHub';

export function createOutgoing(options: OutgoingOptions = {}): Outgoing {
  const {
    resolve = (hostname: string) => lookup(hostname, { all: true }),
    isAllowedAddress = isPublicAddress,
    isAllowedPort = (port) => port === 80 || port === 443,
    limitMs = LIMITS.ms,
  } = options;
  const checkedLookup = createCheckedLookup(resolve, isAllowedAddress);

  function check(address: string, base?: URL): URL {
    const url = readWebAddress(address, base);
    // Numbers need no lookup, in whatever spelling: the parser has made them plain.
    const host = url?.hostname.replace(/^\[|\]$/gu, '') ?? '';
    const isRefused = isIP(host) !== 0 && !isAllowedAddress(host);
    if (url === null || isRefused || !isAllowedPort(portOf(url)))
      throw new OutgoingError('refused', 'This address is not for the hub to ask');
    return url;
  }

  return {
    async get(address, { accept }) {
      // Most hubs never ask anybody, and need not hold what it takes.
      const { Agent, request } = await import('undici');
      const signal = AbortSignal.timeout(limitMs);
      // One for each fetch: nothing is kept open, and every fetch looks its names up anew.
      const dispatcher = new Agent({ connect: { lookup: checkedLookup, timeout: limitMs } });
      try {
        let url = check(address);
        for (let hop = 0; hop <= LIMITS.redirects; hop += 1) {
          const answer = await request(url, {
            dispatcher,
            signal,
            headers: { accept, 'accept-encoding': 'identity', 'user-agent': AGENT_NAME },
          });
          // Whoever reads the body hears of it; a body that is left must not end the process.
          answer.body.on('error', () => undefined);
          const { location } = answer.headers;
          if (!REDIRECTS.has(answer.statusCode) || typeof location !== 'string')
            return { status: answer.statusCode, text: await readText(answer), host: url.hostname };
          answer.body.destroy();
          url = check(location, url);
        }
        throw new OutgoingError('too-many-redirects', `${address} leads on and on`);
      } catch (error) {
        throw toOutgoingError(error, address);
      } finally {
        await dispatcher.destroy();
      }
    },
  };
}

/** Null for what is no address of the web, and for one that brings a password. */
function readWebAddress(address: string, base: URL | undefined): URL | null {
  const url = URL.parse(address, base);
  return url !== null && PORTS.has(url.protocol) && url.username === '' && url.password === '' ? url : null;
}

function portOf({ protocol, port }: URL): number | undefined {
  return port === '' ? PORTS.get(protocol) : Number(port);
}

/** Reads no further than the bound, whatever the answer says of its length. */
async function readText({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LIMITS.bytes) throw new OutgoingError('too-large', 'The answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function toOutgoingError(error: unknown, address: string): OutgoingError {
  if (error instanceof OutgoingError) return error;
  // What the lookup refused comes wrapped when several addresses were tried.
  if (error instanceof Error && error.cause instanceof OutgoingError) return error.cause;
  return new OutgoingError('failed', `${address} did not answer`, { cause: error });
}
