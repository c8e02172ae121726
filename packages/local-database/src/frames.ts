/** Cuts a byte stream into frames whose length stands in their first bytes. */
export class Frames {
  readonly #headSize: number;
  readonly #lengthOf: (head: Buffer) => number;
  #chunks: Buffer[] = [];
  #held = 0;
  #needed: number;

  /** `lengthOf` reads a frame's whole length from its first `headSize` bytes, and throws when it makes no sense. */
  constructor(headSize: number, lengthOf: (head: Buffer) => number) {
    this.#headSize = headSize;
    this.#lengthOf = lengthOf;
    this.#needed = headSize;
  }

  /** Takes the next bytes and gives every frame that is now complete; frames share memory with what came in. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#needed) return [];
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#held);
    return this.#cut(bytes);
  }

  #cut(bytes: Buffer): Buffer[] {
    const frames: Buffer[] = [];
    let at = 0;
    this.#needed = this.#headSize;
    while (bytes.length - at >= this.#headSize) {
      const length = this.#lengthOf(bytes.subarray(at, at + this.#headSize));
      if (bytes.length - at < length) {
        this.#needed = length;
        break;
      }
      frames.push(bytes.subarray(at, at + length));
      at += length;
    }
    const rest = bytes.subarray(at);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#held = rest.length;
    return frames;
  }
}
