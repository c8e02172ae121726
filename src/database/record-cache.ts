import { LRUCache } from 'lru-cache';

/**
 * Records read often, kept for a moment. One process sees its own changes at once (it forgets a record when the change
 * is committed); `maxAgeMs` bounds how long a change made elsewhere stays unseen.
 */
export class RecordCache<Value extends object> {
  readonly #kept: LRUCache<string, Value>;
  readonly #loading = new Map<string, Promise<Value | null>>();

  constructor(options: { max: number; maxAgeMs: number }) {
    // Counted by size, since a bound on the number sets aside the room for all of them at once.
    this.#kept = new LRUCache({ maxSize: options.max, sizeCalculation: () => 1, ttl: options.maxAgeMs });
  }

  /** Gives the record of `key`, loading it when it is not at hand. Absence is not remembered. */
  async get(key: string, load: () => Promise<Value | null>): Promise<Value | null> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const underWay = this.#loading.get(key);
    if (underWay !== undefined) return underWay;
    const loading = load();
    this.#loading.set(key, loading);
    try {
      const value = await loading;
      // Forgotten meanwhile: what was read may be older than the change.
      if (value !== null && this.#loading.get(key) === loading) this.#kept.set(key, value);
      return value;
    } finally {
      if (this.#loading.get(key) === loading) this.#loading.delete(key);
    }
  }

  /** Gives the records in the order of their keys; those that are not at hand are loaded together. */
  getMany(
    keys: readonly string[],
    load: (missing: string[]) => Promise<ReadonlyMap<string, Value>>,
  ): Promise<(Value | null)[]> {
    const missing = keys.filter((key) => !this.#kept.has(key) && !this.#loading.has(key));
    const loading = missing.length === 0 ? null : load(missing);
    return Promise.all(
      keys.map((key) =>
        this.get(key, async () => {
          // What was at hand a moment ago may have grown too old since.
          const found = await (loading !== null && missing.includes(key) ? loading : load([key]));
          return found.get(key) ?? null;
        }),
      ),
    );
  }

  /** Whether the record is at hand. */
  has(key: string): boolean {
    return this.#kept.has(key);
  }

  forget(key: string): void {
    this.#kept.delete(key);
    this.#loading.delete(key);
  }

  clear(): void {
    this.#kept.clear();
    this.#loading.clear();
  }
}
