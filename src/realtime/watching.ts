import type { PresenceView } from '../contract/views.ts';
import { WatchListInput, WatchThreadInput, WritingInput } from '../contract/inputs.ts';
import { ForumError, notFound, signInRequired } from '../errors.ts';
import { circlesOf } from '../features/audience/index.ts';
import { isUnnamed, type ThreadRecord, type Threads } from '../features/threads/index.ts';
import type { Topics } from '../features/topics/index.ts';
import type { HubSocket } from './hub-socket.ts';
import { order, type Orders } from './orders.ts';
import type { Presence } from './presence.ts';
import { isWatchRoom, listRoom, threadRoom } from './rooms.ts';

interface WatchDeps {
  threads: Pick<Threads, 'access'>;
  topics: Pick<Topics, 'get'>;
  presence: Presence;
  /** Threads and lists that one connection may follow. */
  most: number;
}

/** The orders of the protocol. Rooms are joined through `threads.access` alone. */
export function createOrders({ threads, topics, presence, most }: WatchDeps): Orders {
  return {
    'thread:watch': order(WatchThreadInput, async (socket, { threadId }) => {
      const thread = await threads.access(socket.data.viewer, threadId);
      // The connection may have ended meanwhile: what has left every room must not come back into one.
      if (!socket.connected) throw notFound();
      requirePlace(socket, most, socket.data.watchedThreads.has(threadId));
      socket.data.watchedThreads.add(threadId);
      await takeSeats(socket);
      const present = enterThread(socket, presence, thread);
      return { revision: thread.revision, presence: present };
    }),

    'thread:leave': order(WatchThreadInput, async (socket, { threadId }) => {
      await leaveThread(socket, presence, threadId);
      return {};
    }),

    'thread:writing': order(WritingInput, (socket, { threadId, writing }) => {
      if (socket.data.viewer === null) throw signInRequired();
      if (!socket.data.watchedThreads.has(threadId)) throw notFound();
      presence.setWriting(threadId, socket.id, writing);
      return Promise.resolve({});
    }),

    'list:watch': order(WatchListInput, async (socket, { list }) => {
      // A merged topic is watched as the one that it went into.
      const watched = list === 'hub' ? list : topics.get(list).id;
      requirePlace(socket, most, socket.data.watchedLists.has(watched));
      socket.data.watchedLists.add(watched);
      await takeSeats(socket);
      return {};
    }),

    'list:leave': order(WatchListInput, async (socket, { list }) => {
      socket.data.watchedLists.delete(list);
      await takeSeats(socket);
      return {};
    }),
  };
}

/** Takes a connection out of a thread: its rooms, and the count of its readers. */
export async function leaveThread(socket: HubSocket, presence: Presence, threadId: string): Promise<void> {
  socket.data.watchedThreads.delete(threadId);
  presence.leave(threadId, socket.id);
  await takeSeats(socket);
}

/** Puts a connection into the rooms of what it watches, as far as its viewer's circles go, and out of all others. */
export async function takeSeats(socket: HubSocket): Promise<void> {
  const { viewer, watchedThreads, watchedLists } = socket.data;
  const seats = circlesOf(viewer).flatMap((circle) => [
    ...[...watchedThreads].map((threadId) => threadRoom(threadId, circle)),
    ...[...watchedLists].map((list) => listRoom(list, circle)),
  ]);
  const wanted = new Set(seats);
  for (const room of [...socket.rooms].filter(isWatchRoom)) if (!wanted.has(room)) await socket.leave(room);
  if (socket.connected) await socket.join(seats);
}

/** Counts the connection among those who read the thread. Under the Chatham House Rule nobody is counted. */
export function enterThread(socket: HubSocket, presence: Presence, thread: ThreadRecord): PresenceView {
  if (isUnnamed(thread)) return { reading: 0, writing: 0 };
  return presence.enter(
    { id: thread._id.toHexString(), seenBy: thread.seenBy },
    socket.id,
    countedKey(socket),
  );
}

/** The key under which a reader is counted; null for members who do not want to be. */
function countedKey(socket: HubSocket): string | null {
  const { viewer, readerKey } = socket.data;
  return viewer?.showPresence === false ? null : readerKey;
}

function requirePlace(socket: HubSocket, most: number, isWatched: boolean): void {
  const count = socket.data.watchedThreads.size + socket.data.watchedLists.size;
  if (!isWatched && count >= most) throw new ForumError('too-many-requests', 'error.too-many-requests');
}
