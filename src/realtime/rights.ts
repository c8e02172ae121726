import type { Logger } from 'pino';
import { ForumError } from '../errors.ts';
import type { ForumEvent } from '../events.ts';
import type { Members } from '../features/accounts/index.ts';
import { isVisibleTo } from '../features/audience/index.ts';
import type { Threads } from '../features/threads/index.ts';
import type { HubServer, HubSocket } from './hub-socket.ts';
import type { Presence } from './presence.ts';
import { memberRoom, sessionRoom, threadRoom } from './rooms.ts';
import { enterThread, leaveThread, takeSeats } from './watching.ts';

interface RightsDeps {
  io: HubServer;
  log: Logger;
  threads: Pick<Threads, 'access'>;
  presence: Presence;
  members: Pick<Members, 'viewerOf'>;
}

/** Takes connections out of rooms when rights end; what another process decided counts like what this one did. */
export function createRightsWatch(deps: RightsDeps) {
  const { io, log } = deps;
  const refresh = (memberId: string): void => {
    refreshMember(deps, memberId).catch((error: unknown) => {
      // Not knowing the rights of a connection is a reason to end it: it comes back with those that it has.
      io.local.in(memberRoom(memberId)).disconnectSockets(true);
      log.error({ err: error }, 'rights of connections could not be read');
    });
  };

  return {
    follow(event: ForumEvent): void {
      switch (event.type) {
        case 'session.ended':
          endSessions(io, event);
          break;
        case 'member.suspended':
          endSessions(io, { memberId: event.memberId, sessionId: null });
          break;
        case 'member.changed':
          leaveCircles(io, event.memberId, event.left ?? []);
          refresh(event.memberId);
          break;
        case 'thread.changed':
          if (event.seenByBefore !== undefined) closeToOutsiders(deps, event);
          break;
        default:
      }
    },
  };
}

function endSessions(
  io: HubServer,
  ended: { memberId: string; sessionId: string | null; exceptSessionId?: string },
): void {
  const { memberId, sessionId, exceptSessionId } = ended;
  const room = sessionId === null ? memberRoom(memberId) : sessionRoom(sessionId);
  const spared = exceptSessionId === undefined ? [] : [sessionRoom(exceptSessionId)];
  const sockets = io.local.in(room).except(spared);
  sockets.emit('session:ended');
  sockets.disconnectSockets(true);
}

async function refreshMember(deps: RightsDeps, memberId: string): Promise<void> {
  const viewer = await deps.members.viewerOf(memberId);
  if (viewer === null) {
    endSessions(deps.io, { memberId, sessionId: null });
    return;
  }
  for (const socket of socketsIn(deps.io, memberRoom(memberId))) {
    const before = socket.data.viewer?.circles ?? [];
    socket.data.viewer = viewer;
    await takeSeats(socket);
    const hasGained = viewer.circles.some((circle) => !before.includes(circle));
    if (hasGained && socket.data.watchedLists.size > 0) socket.emit('list:grown');
    for (const threadId of [...socket.data.watchedThreads]) await checkThread(deps, socket, threadId);
  }
}

async function checkThread(
  { threads, presence }: RightsDeps,
  socket: HubSocket,
  threadId: string,
): Promise<void> {
  try {
    const thread = await threads.access(socket.data.viewer, threadId);
    // Whether they are counted is one of their settings.
    if (socket.connected) enterThread(socket, presence, thread);
  } catch (error) {
    if (!(error instanceof ForumError)) throw error;
    socket.emit('thread:closed', { threadId });
    await leaveThread(socket, presence, threadId);
  }
}

/** At once, before anything is read again: what is told from now on does not reach who has left a circle. */
function leaveCircles(io: HubServer, memberId: string, left: readonly string[]): void {
  if (left.length === 0) return;
  for (const socket of socketsIn(io, memberRoom(memberId))) {
    const { viewer } = socket.data;
    if (viewer === null) continue;
    socket.data.viewer = { ...viewer, circles: viewer.circles.filter((circle) => !left.includes(circle)) };
    void takeSeats(socket);
    if (socket.data.watchedLists.size > 0) socket.emit('list:stale');
  }
}

function closeToOutsiders(
  { io, presence }: RightsDeps,
  event: Extract<ForumEvent, { type: 'thread.changed' }>,
): void {
  const { thread, seenBy, seenByBefore = [] } = event;
  presence.showTo({ id: thread.id, seenBy });
  for (const socket of socketsIn(io, ...seenByBefore.map((circle) => threadRoom(thread.id, circle)))) {
    if (isVisibleTo(socket.data.viewer, { seenBy })) continue;
    socket.emit('thread:closed', { threadId: thread.id });
    void leaveThread(socket, presence, thread.id);
  }
}

function socketsIn(io: HubServer, ...rooms: string[]): HubSocket[] {
  const namespace = io.of('/');
  const ids = new Set(rooms.flatMap((room) => [...(namespace.adapter.rooms.get(room) ?? [])]));
  return [...ids].flatMap((id) => namespace.sockets.get(id) ?? []);
}
