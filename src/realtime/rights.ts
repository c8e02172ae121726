import type { Logger } from 'pino';
import { ForumError } from '../errors.ts';
import type { ForumEvent } from '../events.ts';
import type { Members } from '../features/accounts/index.ts';
import { isVisibleTo } from '../features/audience/index.ts';
import type { Threads } from '../features/threads/index.ts';
import type { HubServer, HubSocket } from './hub-socket.ts';
import type { Presence } from './presence.ts';
import { memberRoom, sessionRoom, threadRoom } from './rooms.ts';
import { countedKey, leaveThread } from './watching.ts';

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
          refresh(event.memberId);
          break;
        case 'thread.changed':
          if (event.audienceBefore !== undefined) closeToOutsiders(deps, event);
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
    socket.data.viewer = viewer;
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
    if (socket.connected)
      presence.enter({ id: threadId, audience: thread.audience.kind }, socket.id, countedKey(socket));
  } catch (error) {
    if (!(error instanceof ForumError)) throw error;
    socket.emit('thread:closed', { threadId });
    await leaveThread(socket, presence, threadId);
  }
}

function closeToOutsiders(
  { io, presence }: RightsDeps,
  event: Extract<ForumEvent, { type: 'thread.changed' }>,
): void {
  const { thread, audienceBefore } = event;
  if (audienceBefore === undefined) return;
  for (const socket of socketsIn(io, threadRoom(thread.id, audienceBefore.kind))) {
    if (isVisibleTo(socket.data.viewer, thread.audience)) continue;
    socket.emit('thread:closed', { threadId: thread.id });
    void leaveThread(socket, presence, thread.id);
  }
}

function socketsIn(io: HubServer, room: string): HubSocket[] {
  const namespace = io.of('/');
  const ids = namespace.adapter.rooms.get(room) ?? new Set<string>();
  return [...ids].flatMap((id) => namespace.sockets.get(id) ?? []);
}
