import { createTranslate, type Translate } from '../../src/contract/translate.ts';
import {
  pageOfNumber,
  type PostView,
  type ThreadEventView,
  type ThreadView,
} from '../../src/contract/views.ts';
import { Post } from '../components/Post.tsx';
import type { ThreadPageData } from '../components/ThreadData.tsx';
import { ThreadEventLine } from '../components/ThreadEventLine.tsx';
import { patch, toElement } from './patch.ts';

/** The posts and lines of the page's `#posts`, each in its place. */
export class PostSlots {
  /** Page of the thread that is shown. */
  readonly page: number;
  readonly #list: HTMLElement;
  readonly #data: ThreadPageData;
  readonly #t: Translate;
  /** Posts that were shown by script, as they were shown last. */
  readonly #shown = new Map<number, PostView>();

  constructor(list: HTMLElement, page: number, data: ThreadPageData) {
    this.#list = list;
    this.page = page;
    this.#data = data;
    this.#t = createTranslate(data.locale, data.texts);
  }

  /** Shows a post of this page, anew or for the first time. Gives its slot when it is new to the page. */
  showPost(post: PostView, thread: ThreadView): HTMLElement | null {
    const known = this.#shown.get(post.number);
    // A change that came later may be told first.
    if (pageOfNumber(post.number) !== this.page || (known !== undefined && known.revision > post.revision))
      return null;
    this.#shown.set(post.number, post);
    const { locale, timeZone, viewer } = this.#data;
    const view = (
      <Post
        t={this.#t}
        locale={locale}
        viewer={viewer}
        thread={thread}
        post={post}
        now={null}
        timeZone={timeZone}
      />
    );
    return this.#place(post.number, toElement(view));
  }

  showLine(event: ThreadEventView): void {
    const isHere = pageOfNumber(Math.max(1, event.afterNumber)) === this.page;
    if (!isHere || this.#list.querySelector(`[data-event="${event.id}"]`) !== null) return;
    const { locale, timeZone } = this.#data;
    const line = toElement(
      <ThreadEventLine t={this.#t} locale={locale} event={event} now={null} timeZone={timeZone} />,
    );
    this.#list.insertBefore(line, this.#firstAfter(event.afterNumber));
  }

  /** Whether a post of this number stands on this page. */
  holds(number: number): boolean {
    return pageOfNumber(number) === this.page;
  }

  slotOf(number: number): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>(`:scope > [data-number="${String(number)}"]`);
  }

  all(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(':scope > [data-number]')];
  }

  #place(number: number, article: Element): HTMLElement | null {
    const slot = this.slotOf(number);
    const old = slot?.firstElementChild ?? null;
    if (slot !== null && old !== null) {
      patch(old, article);
      return null;
    }
    const made = document.createElement('div');
    made.className = 'slot';
    made.dataset['number'] = String(number);
    made.append(article);
    this.#list.insertBefore(made, this.#firstAfter(number));
    return made;
  }

  /** What stands behind post `number` and the lines that follow it; null at the end. */
  #firstAfter(number: number): Element | null {
    const next = this.all().find((slot) => numberOf(slot) > number) ?? null;
    const before = next?.previousElementSibling ?? null;
    return before?.id === 'unread' ? before : next;
  }
}

export function numberOf(slot: HTMLElement): number {
  return Number(slot.dataset['number']);
}
