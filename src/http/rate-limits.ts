import { isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import {
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRedis,
  RateLimiterRes,
  type IRateLimiterOptions,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { RedisClientType } from 'redis';
import type { Core } from '../core.ts';
import { ForumError } from '../errors.ts';
import { loadRedis } from '../redis.ts';
import { viewerOf } from './request.ts';

/** How often something may be done: `points` times in `seconds`, for each key. */
const LIMITS = {
  /** Failed sign-ins to one account from one device, or from all that never signed in to it. */
  'sign-in.account': { points: 10, seconds: 15 * 60 },
  'sign-in.address': { points: 25, seconds: 5 * 60 },
  /** Letters to one mail address, whoever asks for them. */
  'letter.recipient': { points: 3, seconds: 60 * 60 },
  'letter.address': { points: 20, seconds: 60 * 60 },
  /** Uses of links and of confirmations from one address. */
  'link.address': { points: 30, seconds: 15 * 60 },
  'password.member': { points: 10, seconds: 15 * 60 },
  'post.member': { points: 20, seconds: 60 },
  /** Asking to belong to projects and organisations. */
  'membership.member': { points: 30, seconds: 60 * 60 },
  /** Invitations that one member sends. */
  'invitation.member': { points: 50, seconds: 24 * 60 * 60 },
  'report.member': { points: 20, seconds: 60 * 60 },
  /** Proposals for the vocabulary, each of which somebody has to read. */
  'proposal.member': { points: 10, seconds: 24 * 60 * 60 },
  'preview.member': { points: 120, seconds: 60 },
  /** Counting who would see a thread, asked with each box that is ticked. */
  'audience.member': { points: 120, seconds: 60 },
  'search.viewer': { points: 60, seconds: 60 },
} as const;

type LimitName = keyof typeof LIMITS;

// Anything that changes something, a member's or a visitor's address: counted in this process, in front of the rest.
const WRITES = { points: 240, duration: 60 };

export interface RateLimits {
  /** Counts one more. Throws 'too-many-requests' with the time to wait when it is one too many. */
  consume(name: LimitName, key: string): Promise<void>;
  /** Takes one back, for what turned out to be rightful. */
  giveBack(name: LimitName, key: string): Promise<void>;
  /** Bounds all writes of one member or address. */
  limitWrites: RequestHandler;
  close(): Promise<void>;
}

/** The limits of the hub, counted in the database, or in Redis when there is one. */
export function createRateLimits(core: Core): RateLimits {
  const factor = core.config.limitFactor;
  const stores = openStores(core);
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, { points, seconds }]) => [
      name,
      stores.createLimiter({ keyPrefix: name, points: points * factor, duration: seconds }),
    ]),
  );
  const limiterOf = (name: LimitName): RateLimiterAbstract => {
    const limiter = limiters.get(name);
    if (limiter === undefined) throw new Error(`There is no limit ${name}`);
    return limiter;
  };
  const writes = new RateLimiterMemory({ ...WRITES, points: WRITES.points * factor });

  return {
    consume: (name, key) => consumeOne(limiterOf(name), key),
    giveBack: async (name, key) => {
      await limiterOf(name).reward(key);
    },
    limitWrites: (request, _response, next) => {
      if (!isUnsafe(request)) {
        next();
        return;
      }
      consumeOne(writes, viewerOf(request)?.id ?? addressKeyOf(request)).then(() => {
        next();
      }, next);
    },
    close: stores.close,
  };
}

/** Whether a request asks for a change. */
export function isUnsafe(request: Pick<Request, 'method'>): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

/** Who asks, as far as the network tells: the IPv4 address, or the /64 that an IPv6 host has to itself. */
export function addressKeyOf(request: Pick<Request, 'ip'>): string {
  const address = request.ip ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? firstGroups(address) : address;
}

function firstGroups(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':');
}

async function consumeOne(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new ForumError('too-many-requests', 'error.too-many-requests', {
      params: { count: Math.ceil(seconds / 60) },
      retryAfterSeconds: seconds,
    });
  }
}

interface Stores {
  createLimiter(options: IRateLimiterOptions & { points: number }): RateLimiterAbstract;
  close(): Promise<void>;
}

function openStores(core: Core): Stores {
  return core.config.redisUrl === null ? openDatabaseStore(core) : openRedisStore(core, core.config.redisUrl);
}

/** What stands in front of every store, and in its place while it does not answer. */
function withMemory(options: IRateLimiterOptions & { points: number }) {
  return {
    ...options,
    inMemoryBlockOnConsumed: options.points + 1,
    insuranceLimiter: new RateLimiterMemory(options),
  };
}

function openDatabaseStore({ database }: Core): Stores {
  const { connection } = database;
  const place = {
    storeClient: connection.getClient(),
    dbName: connection.name,
    tableName: 'ratelimits',
    // The indexes stand in features/accounts/rate-limit.model.ts.
    disableIndexesCreation: true,
  };
  return {
    createLimiter: (options) => new RateLimiterMongo({ ...withMemory(options), ...place }),
    close: () => Promise.resolve(),
  };
}

function openRedisStore({ log }: Core, url: string): Stores {
  const client: RedisClientType = loadRedis().createClient({ url, disableOfflineQueue: true });
  client.on('error', (error: unknown) => {
    log.warn({ err: error }, 'Redis does not answer: this process counts its limits itself');
  });
  void client.connect().catch(() => undefined);
  return {
    createLimiter: (options) =>
      new RateLimiterRedis({ ...withMemory(options), storeClient: client, useRedisPackage: true }),
    close: async () => {
      if (client.isOpen) await client.close();
    },
  };
}
