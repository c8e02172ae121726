import type { Translate } from '../../src/contract/translate.ts';
import { PendingPost } from '../components/PendingPost.tsx';
import type { WaitingReply } from './kept-texts.ts';
import { patch, toElement } from './patch.ts';

export type PendingState = 'sending' | 'waiting' | 'signed-out';

/** Copies of replies that are on their way, behind the last post. The stored post takes the place of its copy. */
export class PendingReplies {
  readonly #place: HTMLElement;
  readonly #t: Translate;

  constructor(posts: HTMLElement, t: Translate) {
    this.#t = t;
    this.#place = document.createElement('div');
    this.#place.id = 'pending-posts';
    posts.after(this.#place);
  }

  show({ clientId, source, language }: WaitingReply, state: PendingState): void {
    const view = toElement(
      <PendingPost
        clientId={clientId}
        source={source}
        language={language}
        state={this.#t(`composing.${state}`)}
        failed={state === 'signed-out'}
      />,
    );
    const old = this.#find(clientId);
    if (old === null) this.#place.append(view);
    else patch(old, view);
  }

  remove(clientId: string): void {
    this.#find(clientId)?.remove();
  }

  keepOnly(isWaiting: (clientId: string) => boolean): void {
    for (const copy of this.#place.querySelectorAll<HTMLElement>('[data-client-id]'))
      if (!isWaiting(copy.dataset['clientId'] ?? '')) copy.remove();
  }

  #find(clientId: string): Element | null {
    return this.#place.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`);
  }
}
