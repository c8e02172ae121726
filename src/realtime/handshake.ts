import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Core } from '../core.ts';
import { addressKeyOf } from '../http/rate-limits.ts';
import type { Members } from '../features/accounts/index.ts';
import type { Viewer } from '../viewer.ts';
import type { EndedSessions } from './ended-sessions.ts';
import type { HubServer, HubSocket, SocketData } from './hub-socket.ts';
import { createRate, OpenCounts, type RealtimeLimits } from './limits.ts';
import { memberRoom, sessionRoom } from './rooms.ts';

interface HandshakeDeps {
  core: Pick<Core, 'config' | 'log' | 'now'>;
  sessionMiddleware: RequestHandler;
  members: Pick<Members, 'viewerOfSession'>;
  ended: EndedSessions;
  limits: RealtimeLimits;
}

/** Lets connections in: the session of the page's cookie says who it is, and nothing that the client sends. */
export function guardHandshake(io: HubServer, deps: HandshakeDeps): void {
  const { core, ended } = deps;
  const takePlace = createPlaces(deps.limits);
  const isWithinRate = createRate(deps.limits.handshakesByAddressAMinute);
  const begunAtMs = new WeakMap<HubSocket, number>();

  // Engine.IO hands over plain requests and its own kind of answer; express-session needs no more of them.
  io.engine.use(deps.sessionMiddleware as Parameters<typeof io.engine.use>[0]);

  io.use((socket, next) => {
    begunAtMs.set(socket, core.now().getTime());
    admit(socket).then(next, (error: unknown) => {
      core.log.error({ err: error }, 'a connection could not be let in');
      next(new Error('unavailable'));
    });
  });

  async function admit(socket: HubSocket): Promise<Error | undefined> {
    // The session was put on it by express-session.
    const request = socket.request as Request;
    const addressKey = addressKeyOf({ ip: addressOf(request, core.config.trustedProxies) });
    if (!(await isWithinRate(addressKey))) return new Error('too-many-requests');
    const viewer = await readViewer(deps.members, request);
    Object.assign(socket.data, {
      viewer,
      sessionId: request.sessionID,
      readerKey: viewer?.id ?? socket.id,
      addressKey,
      watchedThreads: new Set(),
      watchedLists: new Set(),
    } satisfies SocketData);
    return takePlace(socket) ? undefined : new Error('too-many-requests');
  }

  io.on('connection', (socket) => {
    const { viewer, sessionId } = socket.data;
    if (viewer === null) return;
    if (ended.hasEndedSince(begunAtMs.get(socket) ?? 0, viewer.id, sessionId)) {
      socket.emit('session:ended');
      socket.disconnect(true);
      return;
    }
    void socket.join([memberRoom(viewer.id), sessionRoom(sessionId)]);
  });
}

async function readViewer(members: Pick<Members, 'viewerOfSession'>, request: Request): Promise<Viewer> {
  // Visitors who only read have none, whatever the types say.
  const session = request.session as Request['session'] | undefined;
  const memberId = session?.passport?.user;
  return memberId === undefined ? null : members.viewerOfSession(memberId, new Date(session?.startedAt ?? 0));
}

/** Counts connections until their transport closes, whether or not they get as far as being connected. */
function createPlaces(limits: RealtimeLimits): (socket: HubSocket) => boolean {
  const open = new OpenCounts();
  return (socket) => {
    const { viewer, addressKey } = socket.data;
    const places: [string, number][] = [[`address ${addressKey}`, limits.socketsByAddress]];
    if (viewer !== null) places.push([`member ${viewer.id}`, limits.socketsByMember]);
    const taken = places.filter(([key, max]) => open.enter(key, max));
    const leave = (): void => {
      for (const [key] of taken) open.leave(key);
    };
    if (taken.length === places.length && socket.conn.readyState === 'open') {
      socket.conn.once('close', leave);
      return true;
    }
    leave();
    return false;
  };
}

/** The address that the outermost trusted proxy saw. */
function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  const hops = [...forwarded, request.socket.remoteAddress ?? ''];
  return hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? '';
}
