import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { callApi } from './api.ts';
import { labelOf, languageOf, showFieldError } from './composer-fields.ts';
import type { KeptTexts, WaitingReply } from './kept-texts.ts';
import type { LiveThread } from './live-thread.tsx';
import { newClientId, Outbox, type Delivery } from './outbox.ts';
import type { PageFacts } from './page-data.ts';
import type { PendingReplies } from './pending-replies.tsx';
import { showAudience, writeFor } from './shown-audience.ts';
import { tellElsewhere } from './waiting-replies.ts';

interface ReplyFormNeeds {
  field: HTMLTextAreaElement;
  facts: PageFacts;
  kept: KeptTexts;
  /** The thread when it is on this page. */
  thread: LiveThread | null;
  /** Where copies of what is on its way are shown. */
  pending: PendingReplies | null;
  /** The text has been taken over: its draft and preview go. */
  onTaken: () => void;
}

/** Sends replies without leaving the page. What was typed is never lost: it is in the form, in the outbox or in the thread. */
export class ReplyForm {
  readonly #form: HTMLFormElement;
  readonly #needs: ReplyFormNeeds;
  readonly #outbox: Outbox;

  constructor(form: HTMLFormElement, needs: ReplyFormNeeds) {
    this.#form = form;
    this.#needs = needs;
    this.#outbox = new Outbox(needs.kept, (reply, delivery) => {
      if (reply.threadId === this.#threadId) this.#show(reply, delivery);
      else tellElsewhere(needs, reply, delivery);
    });
  }

  /** Takes over from the browser, and sends what waits since an earlier visit. */
  enable(): void {
    // What another tab has sent does not wait here any more.
    window.addEventListener('storage', () => {
      this.#needs.pending?.keepOnly((clientId) => this.#needs.kept.isWaiting(clientId));
    });
    this.#form.addEventListener('submit', (event) => {
      if (event.submitter?.getAttribute('name') === 'preview') return;
      event.preventDefault();
      this.#send();
    });
    this.#begin();
    this.#needs.field.addEventListener('focus', () => {
      this.#begin();
    });
    window.addEventListener('online', () => void this.#outbox.sendAll());
    void this.#outbox.sendAll();
  }

  get #threadId(): string {
    return this.#form.dataset['thread'] ?? '';
  }

  /** What is begun now is for those whom the page shows now; what was begun before is asked about. */
  #begin(): void {
    const { field, thread } = this.#needs;
    if (thread !== null && field.value === '') writeFor(this.#form, thread.thread.audience);
  }

  #send(): void {
    const { field } = this.#needs;
    if (field.value.trim() === '') return;
    showFieldError(field, null);
    const isKept = this.#outbox.send({
      clientId: takeClientId(this.#form),
      threadId: this.#threadId,
      source: field.value,
      language: languageOf(this.#form),
      ...labelOf(this.#form),
      writtenAt: new Date().toISOString(),
    });
    // On a page without the thread, and in a browser that keeps nothing, the text stays in the form until it has arrived.
    if (isKept && this.#needs.pending !== null) this.#clear();
  }

  #clear(): void {
    const { field } = this.#needs;
    field.value = '';
    field.defaultValue = '';
    this.#needs.onTaken();
  }

  #show(reply: WaitingReply, delivery: Delivery): void {
    if (delivery.state === 'sent') {
      this.#needs.pending?.remove(reply.clientId);
      this.#arrive(reply, delivery.post);
    } else if (delivery.state === 'refused') {
      this.#needs.pending?.remove(reply.clientId);
      this.#giveBack(reply, delivery.reason);
      if (delivery.isWider) void this.#showAudience();
    } else if (this.#needs.pending !== null) {
      this.#needs.pending.show(reply, delivery.state);
    } else if (delivery.state !== 'sending') {
      showFieldError(this.#needs.field, this.#needs.facts.t(`composing.${delivery.state}`));
    }
  }

  #arrive(reply: WaitingReply, post: PostView): void {
    const { field, thread } = this.#needs;
    if (field.value === reply.source) this.#clear();
    thread?.showPost(post);
    // On a page of its own, or when the thread has grown past this page: to where it stands, unless more is being written.
    const isHere = thread?.slots.holds(post.number) === true;
    if (!isHere && field.value === '') location.assign(addresses.post(reply.threadId, post.number));
  }

  /** The hub does not take it: back into the form, before what has been typed since. */
  #giveBack(reply: WaitingReply, reason: string): void {
    const { field } = this.#needs;
    if (field.value !== reply.source)
      field.value = [reply.source, field.value].filter((text) => text !== '').join('\n\n');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    showFieldError(field, reason);
    document.getElementById('links-acknowledged')?.removeAttribute('hidden');
    field.focus();
  }

  /** Who sees the thread now: sent again, the text is for them. */
  async #showAudience(): Promise<void> {
    const answer = await callApi<ThreadView>(`/threads/${this.#threadId}`);
    if (!answer.ok) return;
    showAudience(this.#needs.facts, answer.value);
    writeFor(this.#form, answer.value.audience);
  }
}

/** The name under which the form is sent; the next reply of this form gets a new one. */
function takeClientId(form: HTMLFormElement): string {
  const field = form.elements.namedItem('clientId');
  if (!(field instanceof HTMLInputElement)) return newClientId();
  const taken = field.value;
  field.value = newClientId();
  return taken;
}
