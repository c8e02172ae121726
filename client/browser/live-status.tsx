import type { Translate } from '../../src/contract/translate.ts';
import type { PresenceView } from '../../src/contract/views.ts';
import { LiveStatus, type LiveState } from '../components/LiveStatus.tsx';
import { patch, toElement } from './patch.ts';

interface Facts {
  isConnected: boolean;
  /** The thread is watched, and everything that was missed is shown. */
  isSynced: boolean;
  presence: PresenceView | null;
}

/** Says truthfully whether the page follows the thread. */
export class StatusLine {
  readonly #place: Element | null;
  readonly #t: Translate;
  #facts: Facts = { isConnected: false, isSynced: false, presence: null };

  constructor(t: Translate) {
    this.#place = document.getElementById('live-status');
    this.#t = t;
    for (const type of ['online', 'offline']) {
      window.addEventListener(type, () => {
        this.#show();
      });
    }
  }

  tell(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts };
    this.#show();
  }

  #show(): void {
    const old = this.#place?.firstElementChild ?? null;
    if (old === null) return;
    const { presence } = this.#facts;
    patch(
      old,
      toElement(
        <LiveStatus t={this.#t} state={stateOf(this.#facts, navigator.onLine)} presence={presence} />,
      ),
    );
  }
}

export function stateOf({ isConnected, isSynced }: Facts, isOnline: boolean): LiveState {
  if (isConnected && isSynced) return 'live';
  // A socket that still stands is proof of a network, whatever the browser believes.
  return isOnline || isConnected ? 'reconnecting' : 'offline';
}
