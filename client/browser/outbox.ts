import type { PostView } from '../../src/contract/views.ts';
import { callApi, reasonOf, type ApiAnswer } from './api.ts';
import type { KeptTexts, WaitingReply } from './kept-texts.ts';

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 60_000;

export type Delivery =
  | { state: 'sending' }
  /** Nobody answered, or the hub cannot now: it is sent when that changes. */
  | { state: 'waiting' }
  | { state: 'sent'; post: PostView }
  /** The session ended; it is kept until its author has signed in again. */
  | { state: 'signed-out' }
  /** The hub does not take it; it is no longer waiting. `isWider`: more people would read it than it was written for. */
  | { state: 'refused'; reason: string; isWider: boolean };

export type DeliveryListener = (reply: WaitingReply, delivery: Delivery) => void;

export interface OutboxDeps {
  post: (reply: WaitingReply) => Promise<ApiAnswer<PostView>>;
  /** Runs while no other tab sends the same reply; gives false without running when one does. */
  alone: (clientId: string, run: () => Promise<void>) => Promise<boolean>;
  later: (run: () => void, delayMs: number) => void;
}

/**
 * Replies on their way. One stays here until the hub has answered for it, whatever happens to the page; its `clientId`
 * makes the hub store it once however often it is sent.
 */
export class Outbox {
  readonly #kept: KeptTexts;
  readonly #deps: OutboxDeps;
  readonly #listener: DeliveryListener;
  readonly #underWay = new Set<string>();
  #waitMs = FIRST_WAIT_MS;
  #isTryingLater = false;

  constructor(kept: KeptTexts, listener: DeliveryListener, deps: OutboxDeps = browserDeps) {
    this.#kept = kept;
    this.#listener = listener;
    this.#deps = deps;
  }

  /** Takes a reply and sends it. False when this browser keeps nothing: it is sent all the same. */
  send(reply: WaitingReply): boolean {
    const isKept = this.#kept.keepReply(reply);
    void this.#deliver(reply, isKept);
    return isKept;
  }

  /** Sends whatever waits, in the order in which it was written. */
  async sendAll(): Promise<void> {
    for (const reply of this.#kept.replies()) await this.#deliver(reply, true);
  }

  async #deliver(reply: WaitingReply, isKept: boolean): Promise<void> {
    const { clientId } = reply;
    if (this.#underWay.has(clientId)) return;
    this.#underWay.add(clientId);
    try {
      await this.#deps.alone(clientId, async () => {
        // Another tab may have sent it while this one waited.
        if (isKept && !this.#kept.isWaiting(clientId)) return;
        this.#listener(reply, { state: 'sending' });
        this.#settle(reply, toDelivery(await this.#deps.post(reply)));
      });
    } finally {
      this.#underWay.delete(clientId);
    }
  }

  #settle(reply: WaitingReply, delivery: Delivery): void {
    if (delivery.state === 'sent' || delivery.state === 'refused') this.#kept.forgetReply(reply.clientId);
    if (delivery.state === 'sent') this.#waitMs = FIRST_WAIT_MS;
    if (delivery.state === 'waiting') this.#tryLater();
    this.#listener(reply, delivery);
  }

  #tryLater(): void {
    if (this.#isTryingLater) return;
    this.#isTryingLater = true;
    this.#deps.later(() => {
      this.#isTryingLater = false;
      void this.sendAll();
    }, this.#waitMs);
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }
}

function toDelivery(answer: ApiAnswer<PostView>): Delivery {
  if (answer.ok) return { state: 'sent', post: answer.value };
  if (answer.status === 401) return { state: 'signed-out' };
  if (isForLater(answer.status)) return { state: 'waiting' };
  const isWider = answer.problem?.errors?.[0]?.field === 'writtenFor';
  return { state: 'refused', reason: reasonOf(answer) ?? String(answer.status), isWider };
}

function isForLater(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

const browserDeps: OutboxDeps = {
  post: ({ threadId, writtenAt: _when, ...body }) =>
    callApi<PostView>(`/threads/${threadId}/posts`, { method: 'POST', body }),
  alone: async (clientId, run) => {
    // Browsers have locks on secure pages only; without them the hub's own rule stores a reply once.
    if (!('locks' in navigator)) {
      await run();
      return true;
    }
    return navigator.locks.request(`hub.reply.${clientId}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await run();
      return lock !== null;
    });
  },
  later: (run, delayMs) => void setTimeout(run, delayMs),
};

/** A new name for something that is sent: 128 random bits. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
