import type { Translate } from '../../src/contract/translate.ts';
import { postPath } from '../../src/contract/views.ts';
import { numberOf } from './post-slots.tsx';

/**
 * Tells of replies that the reader has not come to yet: a link at the lower edge, announced politely by the live region
 * that it stands in. Replies that are in sight need no telling.
 */
export class NewReplies {
  readonly #place: HTMLElement;
  readonly #threadId: string;
  readonly #t: Translate;
  readonly #below = new Set<number>();
  /** Numbers of replies on later pages. */
  readonly #later = new Set<number>();
  readonly #seen = new IntersectionObserver((entries) => {
    this.#noteSeen(entries);
  });

  constructor(place: HTMLElement, threadId: string, t: Translate) {
    this.#place = place;
    this.#threadId = threadId;
    this.#t = t;
  }

  addBelow(slot: HTMLElement): void {
    this.#below.add(numberOf(slot));
    // Says soon whether it is in sight at once.
    this.#seen.observe(slot);
    this.#show();
  }

  addOnLaterPage(number: number): void {
    this.#later.add(number);
    this.#show();
  }

  clear(): void {
    this.#seen.disconnect();
    this.#below.clear();
    this.#later.clear();
    this.#show();
  }

  #noteSeen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      this.#seen.unobserve(target);
      this.#below.delete(numberOf(target));
    }
    this.#show();
  }

  #show(): void {
    const count = this.#below.size + this.#later.size;
    if (count === 0) {
      this.#place.replaceChildren();
      return;
    }
    const first = Math.min(...this.#below, ...this.#later);
    const link = this.#place.querySelector('a') ?? document.createElement('a');
    link.className = 'button primary';
    link.href = this.#below.has(first) ? `#${String(first)}` : postPath(this.#threadId, first);
    link.textContent = this.#t('live.new-replies', { count });
    if (!link.isConnected) this.#place.replaceChildren(link);
  }
}
