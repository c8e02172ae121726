import type { SeersCount } from '../../src/contract/account-views.ts';
import { createTranslate, type Translate } from '../../src/contract/translate.ts';
import { pageOfNumber, type PostPageView, type PostView, type ThreadView } from '../../src/contract/views.ts';
import type { ThreadPageData } from '../components/ThreadData.tsx';
import { VisibleTo } from '../components/AudienceBadge.tsx';
import { Pager } from '../components/Pager.tsx';
import { ThreadHeader } from '../components/ThreadHeader.tsx';
import { callApi } from './api.ts';
import type { Change } from './catch-up.ts';
import { NewReplies } from './new-replies.tsx';
import { patch, toElement } from './patch.ts';
import { PostSlots } from './post-slots.tsx';
import { keepReadingPlace } from './reading-place.ts';

/** Readers who need a page's posts again ask spread over this time. */
const SPREAD_MS = 1_500;

type PostListener = (post: PostView) => void;

/** The thread on the page: takes in changes and shows them. The composer is never touched. */
export class LiveThread {
  readonly data: ThreadPageData;
  readonly t: Translate;
  readonly slots: PostSlots;
  readonly #news: NewReplies;
  readonly #listeners = new Set<PostListener>();
  #thread: ThreadView;
  #isAskingForPosts = false;

  constructor(data: ThreadPageData, places: { posts: HTMLElement; news: HTMLElement; page: number }) {
    this.data = data;
    this.t = createTranslate(data.locale, data.texts);
    this.slots = new PostSlots(places.posts, places.page, data);
    this.#news = new NewReplies(places.news, data.thread.id, this.t);
    this.#thread = data.thread;
  }

  get thread(): ThreadView {
    return this.#thread;
  }

  /** Hears of every post that is shown. */
  onPost(listener: PostListener): void {
    this.#listeners.add(listener);
  }

  /** Shows a change; the same one may come twice. */
  apply({ thread, posts, events }: Change): void {
    keepReadingPlace(() => {
      this.#takeThread(thread);
      for (const post of posts) this.showPost(post);
      for (const event of events) this.slots.showLine(event);
    });
  }

  showPost(post: PostView): void {
    const slot = this.slots.showPost(post, this.#thread);
    for (const listener of this.#listeners) listener(post);
    if (post.author.id === this.data.viewer?.id || post.state !== 'visible') return;
    if (slot !== null) this.#news.addBelow(slot);
    else if (pageOfNumber(post.number) > this.slots.page && this.#isNewReply(post))
      this.#news.addOnLaterPage(post.number);
  }

  /** Takes everything out of the page and says why. */
  close(reason: string): void {
    this.#news.clear();
    document.title = reason;
    const note = document.createElement('p');
    note.className = 'closed-note';
    note.setAttribute('role', 'alert');
    note.textContent = reason;
    document.getElementById('content')?.replaceChildren(note);
    document.querySelector('.page > aside')?.remove();
  }

  /** Edits of replies that were there when the page was made are no news. */
  #isNewReply(post: PostView): boolean {
    return post.number > this.data.thread.lastNumber;
  }

  #takeThread(thread: ThreadView): void {
    const before = this.#thread;
    if (thread.revision < before.revision) return;
    this.#thread = thread;
    this.#showHeader(thread, before);
    this.#showPagers(thread, before);
    if (this.#changesOldPosts(thread, before)) this.#askForPosts();
  }

  #showHeader(thread: ThreadView, before: ThreadView): void {
    const header = document.querySelector('#thread-header > *');
    if (header !== null)
      patch(
        header,
        toElement(
          <ThreadHeader t={this.t} locale={this.data.locale} thread={thread} seers={this.#seersOf(thread)} />,
        ),
      );
    for (const place of document.querySelectorAll('.visible-to')) {
      const view = (
        <VisibleTo
          t={this.t}
          locale={this.data.locale}
          audience={thread.audience}
          threadId={thread.id}
          seers={this.#seersOf(thread)}
        />
      );
      place.replaceWith(toElement(view));
    }
    if (thread.title !== before.title)
      document.title = document.title.replace(before.title, () => thread.title);
  }

  /** Counted when the page was made: another audience has another number. */
  #seersOf({ audience }: ThreadView): SeersCount | null {
    return JSON.stringify(audience) === JSON.stringify(this.data.thread.audience) ? this.data.seers : null;
  }

  #showPagers(thread: ThreadView, before: ThreadView): void {
    const pages = pageOfNumber(thread.lastNumber);
    if (thread.lastNumber === before.lastNumber || pages === 1) return;
    for (const place of ['top', 'bottom'] as const) {
      const view = (
        <Pager
          t={this.t}
          threadId={thread.id}
          page={this.slots.page}
          pages={pages}
          lastNumber={thread.lastNumber}
          place={place}
        />
      );
      const old = document.querySelector(`.pager:has(#jump-${place})`);
      if (old !== null) patch(old, toElement(view));
      else if (place === 'bottom') document.getElementById('new-posts')?.after(toElement(view));
      else document.getElementById('posts')?.before(toElement(view));
    }
  }

  /** Whether posts that did not change themselves look different now: what may be done with them, the accepted answer. */
  #changesOldPosts(thread: ThreadView, before: ThreadView): boolean {
    if (thread.acceptedNumber !== before.acceptedNumber) return true;
    if (this.data.viewer === null) return false;
    const isSame =
      thread.locked === before.locked &&
      thread.kind === before.kind &&
      thread.topic.id === before.topic.id &&
      (thread.replyCount === 0) === (before.replyCount === 0);
    return !isSame;
  }

  #askForPosts(): void {
    if (this.#isAskingForPosts) return;
    this.#isAskingForPosts = true;
    setTimeout(() => void this.#showPostsAgain(), Math.random() * SPREAD_MS);
  }

  async #showPostsAgain(): Promise<void> {
    this.#isAskingForPosts = false;
    const path = `/threads/${this.#thread.id}/posts?page=${String(this.slots.page)}`;
    const answer = await callApi<PostPageView>(path);
    if (!answer.ok) return;
    keepReadingPlace(() => {
      for (const post of answer.value.posts) this.slots.showPost(post, this.#thread);
    });
  }
}
