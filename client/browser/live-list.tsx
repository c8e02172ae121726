import type { ListChanged } from '../../src/contract/live.ts';
import type { ThreadRowView, ThreadView } from '../../src/contract/views.ts';
import { ThreadRow } from '../components/ThreadRow.tsx';
import { openConnection } from './connection.ts';
import { readPageFacts, type PageFacts } from './page-data.ts';
import { patch, toElement } from './patch.ts';
import { keepReadingPlace, ownReadingPlace } from './reading-place.ts';

/** More than this many are not shown one by one: the page is loaded again. */
const MOST_NEWS = 50;

/** Follows a list of threads: rows are kept up to date in place, news wait until the reader asks for them. */
export function followList(rows: HTMLElement): void {
  const facts = readPageFacts();
  const list = rows.dataset['list'];
  if (facts === null || list === undefined) return;
  ownReadingPlace();
  const live = new LiveList(rows, facts);
  const connection = openConnection();
  let hasBeenLive = false;
  connection.on('connect', () => {
    connection.emit('list:watch', { list }, (answer) => {
      // What happened in between was told to nobody here.
      if (answer.ok && hasBeenLive) live.offerAnew();
      hasBeenLive ||= answer.ok;
    });
  });
  connection.on('list:changed', (change) => {
    if (change.list === list) live.take(change);
  });
  connection.on('list:closed', (closed) => {
    if (closed.list === list) live.remove(closed.threadId);
  });
  connection.on('list:grown', () => {
    live.offerAnew();
  });
  for (const fact of ['list:stale', 'session:ended'] as const)
    connection.on(fact, () => {
      location.reload();
    });
}

export class LiveList {
  readonly #rows: HTMLElement;
  readonly #facts: PageFacts;
  /** The list is in the order of activity, from its beginning, with nothing left out. */
  readonly #isWhole: boolean;
  readonly #news = new Map<string, ThreadView>();
  readonly #opened = new Set<string>();
  /** News that stand in the list where their last post puts them, not in front. */
  readonly #older = new Set<string>();

  constructor(rows: HTMLElement, facts: PageFacts) {
    this.#rows = rows;
    this.#facts = facts;
    const parameters = new URLSearchParams(location.search);
    this.#isWhole = [...parameters.keys()].length === 0 || parameters.toString() === 'sort=active';
  }

  take({ thread, news }: ListChanged): void {
    if (news === 'removed') {
      this.remove(thread.id);
      return;
    }
    if (news === 'changed') {
      if (this.#news.has(thread.id)) this.#news.set(thread.id, thread);
      keepReadingPlace(() => {
        this.#showInPlace(thread);
      });
      return;
    } else {
      if (news === 'opened') this.#opened.add(thread.id);
      if (news === 'gained') this.#older.add(thread.id);
      if (news === 'replied') this.#older.delete(thread.id);
      this.#news.set(thread.id, thread);
      keepReadingPlace(() => {
        this.#showInPlace(thread);
      });
    }
    this.#offer();
  }

  remove(threadId: string): void {
    this.#news.delete(threadId);
    this.#older.delete(threadId);
    keepReadingPlace(() => {
      // In the list, and wherever else the page tells of threads.
      for (const row of document.querySelectorAll(`li[data-thread="${threadId}"]`)) row.remove();
    });
    this.#offer();
  }

  /** Something may have been missed: the list can be had anew. */
  offerAnew(): void {
    this.#showButton(this.#facts.t('list.news', { count: Math.max(1, this.#news.size) }), () => {
      location.reload();
    });
  }

  #offer(): void {
    const place = document.getElementById('list-news');
    if (this.#news.size === 0) {
      place?.replaceChildren();
      return;
    }
    const text = this.#facts.t('list.news', { count: this.#news.size });
    this.#showButton(text, () => {
      if (this.#isWhole && this.#news.size <= MOST_NEWS && this.#older.size === 0) this.#showNews();
      else location.reload();
    });
  }

  #showButton(text: string, onClick: () => void): void {
    const place = document.getElementById('list-news');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button plain';
    button.textContent = text;
    button.addEventListener('click', onClick);
    const hadFocus = place?.contains(document.activeElement) === true;
    place?.replaceChildren(button);
    if (hadFocus) button.focus();
  }

  #showNews(): void {
    const front = this.#firstUnpinned();
    const byActivity = [...this.#news.values()].sort((one, other) =>
      other.lastPostAt.localeCompare(one.lastPostAt),
    );
    const rows = byActivity.map((thread) => {
      const row = this.#render(thread, this.#rowOf(thread.id));
      this.#rowOf(thread.id)?.remove();
      return row;
    });
    this.#placeRows(rows, front?.isConnected === true ? front : this.#rows.firstElementChild);
    this.#news.clear();
    document.getElementById('list-news')?.replaceChildren();
    rows[0]?.querySelector('a')?.focus();
  }

  #placeRows(rows: readonly Element[], before: Element | null): void {
    this.#rows.parentElement?.querySelector('.empty')?.remove();
    for (const row of rows) this.#rows.insertBefore(row, before);
  }

  /** Pinned threads stay in front. */
  #firstUnpinned(): Element | null {
    return [...this.#rows.children].find((row) => row.querySelector('.state') === null) ?? null;
  }

  #showInPlace(thread: ThreadView): void {
    const row = this.#rowOf(thread.id);
    if (row !== null) patch(row, this.#render(thread, row));
  }

  #render(thread: ThreadView, old: Element | null): Element {
    const { t, locale, timeZone } = this.#facts;
    const row = toRow(thread, this.#unreadIn(thread, old));
    return toElement(<ThreadRow t={t} locale={locale} thread={row} now={new Date()} timeZone={timeZone} />);
  }

  /** What the row says that is unread, and what has come since; null for visitors. */
  #unreadIn(thread: ThreadView, old: Element | null): Pick<ThreadRowView, 'unread' | 'opened'> {
    if (this.#facts.viewerId === null) return { unread: null, opened: false };
    if (old === null) return { unread: thread.lastNumber, opened: !this.#opened.has(thread.id) };
    const shown = Number(old.getAttribute('data-last-number') ?? thread.lastNumber);
    const unread = Number(old.getAttribute('data-unread') ?? 0);
    return {
      unread: unread + Math.max(0, thread.lastNumber - shown),
      opened: old.getAttribute('data-opened') !== 'false',
    };
  }

  #rowOf(threadId: string): Element | null {
    return this.#rows.querySelector(`[data-thread="${threadId}"]`);
  }
}

function toRow(thread: ThreadView, reading: Pick<ThreadRowView, 'unread' | 'opened'>): ThreadRowView {
  // Rows do not show the excerpt.
  return { ...thread, ...reading, excerpt: '' };
}
