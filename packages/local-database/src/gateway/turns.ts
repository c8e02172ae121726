/** Lets callers with the same key through one after the other, in the order in which they came. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs the work when all earlier work with the same key is over. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const mine = promise.then(() => undefined);
    this.#last.set(key, mine);
    try {
      await before;
      return await work();
    } finally {
      resolve(undefined);
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
