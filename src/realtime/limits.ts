import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface RealtimeLimits {
  /** Threads and lists that one connection follows. */
  watchedBySocket: number;
  socketsByMember: number;
  /** Open at one time; a university stands behind one address. */
  socketsByAddress: number;
  handshakesByAddressAMinute: number;
  /** Orders that one connection may give at once, and how many more each second. */
  burst: number;
  ordersASecond: number;
  /** Orders of all connections of a member, or of the visitors of an address. */
  ordersByMemberAMinute: number;
  ordersByAddressAMinute: number;
  /** A connection that was refused so often and goes on is ended. */
  refusalsBeforeEnd: number;
}

export const LIMITS: RealtimeLimits = {
  watchedBySocket: 20,
  socketsByMember: 40,
  socketsByAddress: 2_000,
  handshakesByAddressAMinute: 3_000,
  burst: 30,
  ordersASecond: 5,
  ordersByMemberAMinute: 600,
  ordersByAddressAMinute: 6_000,
  refusalsBeforeEnd: 60,
};

/** Lets `capacity` through at once and then `perSecond`. */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perSecond: number;
  #tokens: number;
  #filledAt: number;

  constructor(options: { capacity: number; perSecond: number; nowMs: number }) {
    this.#capacity = options.capacity;
    this.#perSecond = options.perSecond;
    this.#tokens = options.capacity;
    this.#filledAt = options.nowMs;
  }

  take(nowMs: number): boolean {
    const gained = (Math.max(0, nowMs - this.#filledAt) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#capacity, this.#tokens + gained);
    this.#filledAt = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** Counts what is open under a key. */
export class OpenCounts {
  readonly #counts = new Map<string, number>();

  /** False, and nothing is counted, when `max` are open already. */
  enter(key: string, max: number): boolean {
    const count = this.#counts.get(key) ?? 0;
    if (count >= max) return false;
    this.#counts.set(key, count + 1);
    return true;
  }

  leave(key: string): void {
    const count = this.#counts.get(key) ?? 0;
    if (count <= 1) this.#counts.delete(key);
    else this.#counts.set(key, count - 1);
  }
}

export type WithinRate = (key: string) => Promise<boolean>;

/** Tells whether one more under a key is within `points` a minute. */
export function createRate(points: number): WithinRate {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  };
}
