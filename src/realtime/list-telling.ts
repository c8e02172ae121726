import type { ListChanged, ListNews } from '../contract/live.ts';
import type { ThreadView } from '../contract/views.ts';
import type { ForumEvent } from '../events.ts';
import type { HubServer } from './hub-socket.ts';
import { listRoom } from './rooms.ts';

/** A busy thread is told to its lists at most this often. */
const QUIET_MS = 250;

interface SeenChange {
  seenBy: readonly string[];
  seenByBefore: readonly string[];
}

export type ListTelling = ReturnType<typeof createListTelling>;

/** Tells lists of their threads; of changes within a moment only what they led to. */
export function createListTelling(io: HubServer) {
  const waiting = new Map<string, { change: ListChanged; seenBy: readonly string[] }>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    for (const { change, seenBy } of waiting.values())
      io.local.to(roomsOf(change.list, seenBy)).emit('list:changed', change);
    waiting.clear();
  }

  /** Those who watch the list within some circles and none of the others. */
  const only = (list: string, those: readonly string[], others: readonly string[]) =>
    io.local.to(roomsOf(list, those)).except(roomsOf(list, others));

  return {
    add({ list, thread, news }: ListChanged, seenBy: readonly string[]): void {
      const key = `${list} ${thread.id}`;
      const earlier = waiting.get(key);
      const isNewer = earlier === undefined || earlier.change.thread.revision <= thread.revision;
      waiting.set(key, {
        change: {
          list,
          thread: isNewer ? thread : earlier.change.thread,
          news: earlier === undefined ? news : together(earlier.change.news, news),
        },
        seenBy: isNewer ? seenBy : earlier.seenBy,
      });
      timer ??= setTimeout(flush, QUIET_MS).unref();
    },
    /** Tells those of the thread who did not see it before; at once. */
    gain(list: string, thread: ThreadView, { seenBy, seenByBefore }: SeenChange): void {
      only(list, seenBy, seenByBefore).emit('list:changed', { list, thread, news: 'gained' });
    },
    /** Takes the thread out of the list of those who saw it and do not see it any more; at once. */
    close(list: string, threadId: string, { seenBy, seenByBefore }: SeenChange): void {
      only(list, seenByBefore, seenBy).emit('list:closed', { list, threadId });
    },
    stop(): void {
      clearTimeout(timer ?? undefined);
      waiting.clear();
    },
  };
}

function roomsOf(list: string, circles: readonly string[]): string[] {
  return circles.map((circle) => listRoom(list, circle));
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
