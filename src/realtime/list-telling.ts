import type { ListChanged, ListNews } from '../contract/live.ts';
import type { ThreadView } from '../contract/views.ts';
import type { ForumEvent } from '../events.ts';
import type { HubServer } from './hub-socket.ts';
import { listRoom } from './rooms.ts';

/** A busy thread is told to its lists at most this often. */
const QUIET_MS = 250;

export type ListTelling = ReturnType<typeof createListTelling>;

/** Tells lists of their threads; of changes within a moment only what they led to. */
export function createListTelling(io: HubServer) {
  const waiting = new Map<string, ListChanged>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    for (const change of waiting.values()) {
      io.local.to(listRoom(change.list, change.thread.audience.kind)).emit('list:changed', change);
    }
    waiting.clear();
  }

  return {
    add(list: string, thread: ThreadView, news: ListNews): void {
      const key = `${list} ${thread.id}`;
      const earlier = waiting.get(key);
      const newer =
        earlier === undefined || earlier.thread.revision <= thread.revision ? thread : earlier.thread;
      waiting.set(key, {
        list,
        thread: newer,
        news: earlier === undefined ? news : together(earlier.news, news),
      });
      timer ??= setTimeout(flush, QUIET_MS).unref();
    },
    stop(): void {
      clearTimeout(timer ?? undefined);
      waiting.clear();
    },
  };
}

function together(earlier: ListNews, later: ListNews): ListNews {
  if (later === 'removed' || earlier === 'changed') return later;
  if (earlier === 'removed') return later === 'changed' ? 'removed' : later;
  return earlier;
}

/** What a change of a thread is to the lists that it stands in. */
export function newsOf(event: Extract<ForumEvent, { type: 'thread.changed' }>): ListNews {
  if (event.what.includes('post.added')) return 'replied';
  // A thread whose opening post cannot be read stands in lists for its replies alone.
  const isOpeningGone = event.posts.some((post) => post.number === 1 && post.state !== 'visible');
  if (isOpeningGone && event.thread.replyCount === 0) return 'removed';
  return event.movedFrom === undefined && !isOpeningBack(event) ? 'changed' : 'replied';
}

function isOpeningBack({ what, posts }: Extract<ForumEvent, { type: 'thread.changed' }>): boolean {
  return what.includes('post.restored') && posts.some((post) => post.number === 1);
}
