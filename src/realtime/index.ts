import type { Server as HttpServer } from 'node:http';
import type { RequestHandler } from 'express';
import { Server } from 'socket.io';
import type { Core } from '../core.ts';
import type { Members } from '../features/accounts/index.ts';
import type { Threads } from '../features/threads/index.ts';
import type { Concepts } from '../features/concepts/index.ts';
import type { Topics } from '../features/topics/index.ts';
import { createBridge, type Bridge } from './bridge.ts';
import { createEndedSessions } from './ended-sessions.ts';
import { guardHandshake } from './handshake.ts';
import type { HubServer, HubSocket } from './hub-socket.ts';
import { createRate, LIMITS, TokenBucket, type RealtimeLimits } from './limits.ts';
import { answerOrders } from './orders.ts';
import { isOwnOrigin } from './origins.ts';
import { Presence } from './presence.ts';
import { createRightsWatch } from './rights.ts';
import { threadRoom } from './rooms.ts';
import { createTelling } from './tell.ts';
import { createOrders } from './watching.ts';

export interface RealtimeNeeds {
  core: Core;
  httpServer: HttpServer;
  sessionMiddleware: RequestHandler;
  members: Pick<Members, 'viewerOf' | 'viewerOfSession'>;
  threads: Pick<Threads, 'access' | 'forgetAll'>;
  topics: Pick<Topics, 'get' | 'pathOf' | 'load'>;
  concepts: Pick<Concepts, 'load'>;
  limits?: Partial<RealtimeLimits>;
}

export interface Realtime {
  /** Ends every connection so that clients come back (elsewhere, or here after a restart). */
  close(): Promise<void>;
}

/** Live news over Socket.IO: lets connections in, answers their orders, tells rooms what happened. It never writes. */
export function createRealtime(needs: RealtimeNeeds): Realtime {
  const { core, members, threads, topics } = needs;
  const limits = { ...LIMITS, ...needs.limits };
  let isClosing = false;
  const io = openServer(needs, () => isClosing);

  const { presence, bridge } = countReaders(needs, io);
  const ended = createEndedSessions(core.now);
  guardHandshake(io, { ...needs, ended, limits });
  acceptOrders(io, {
    core,
    limits,
    orders: createOrders({ threads, topics, presence, most: limits.watchedBySocket }),
  });
  io.on('connection', (socket) => {
    socket.on('disconnecting', () => {
      for (const threadId of socket.data.watchedThreads) presence.leave(threadId, socket.id);
    });
  });

  const telling = createTelling({ io, topics });
  const rights = createRightsWatch({ io, log: core.log, members, threads, presence });
  const stopListening = core.events.subscribe((event) => {
    ended.follow(event);
    // Rights first: nobody is told what they may no longer see.
    rights.follow(event);
    telling.tell(event);
  });

  return {
    async close() {
      isClosing = true;
      stopListening();
      telling.stop();
      presence.stop();
      // Not `disconnectSockets`: clients take that for good and stay away.
      io.engine.close();
      await bridge.close();
    },
  };
}

function countReaders(needs: RealtimeNeeds, io: HubServer): { presence: Presence; bridge: Bridge } {
  const { core } = needs;
  const presence = new Presence({
    now: core.now,
    tell: ({ id, seenBy }, counts) => {
      io.local
        .to(seenBy.map((circle) => threadRoom(id, circle)))
        .emit('thread:presence', { threadId: id, ...counts });
    },
    share: (threadId, here) => {
      bridge.sharePresence(threadId, here);
    },
  });
  const bridge = createBridge({
    core,
    presence,
    onGap: () => {
      startAnew(needs, io);
    },
  });
  return { presence, bridge };
}

function openServer({ core, httpServer }: RealtimeNeeds, isClosing: () => boolean): HubServer {
  const io: HubServer = new Server(httpServer, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 100_000,
    // Posts are sent to many at once: packing each message for each connection costs more than its bytes.
    perMessageDeflate: false,
    connectTimeout: 10_000,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    allowRequest: (request, decide) => {
      const allowed = !isClosing() && isOwnOrigin(request, core.config);
      decide(allowed ? null : 'origin', allowed);
    },
  });
  return io;
}

interface OrderNeeds {
  core: Pick<Core, 'log' | 'now'>;
  limits: RealtimeLimits;
  orders: ReturnType<typeof createOrders>;
}

function acceptOrders(io: HubServer, { core, limits, orders }: OrderNeeds): void {
  const isMemberWithin = createRate(limits.ordersByMemberAMinute);
  const isAddressWithin = createRate(limits.ordersByAddressAMinute);
  const nowMs = (): number => core.now().getTime();
  const isWithin = ({ viewer, addressKey }: HubSocket['data']): Promise<boolean> =>
    viewer === null ? isAddressWithin(addressKey) : isMemberWithin(viewer.id);

  io.on('connection', (socket) => {
    const bucket = new TokenBucket({
      capacity: limits.burst,
      perSecond: limits.ordersASecond,
      nowMs: nowMs(),
    });
    let refusals = 0;
    answerOrders(socket, {
      orders,
      log: core.log,
      isAdmitted: () => {
        if (bucket.take(nowMs())) return true;
        refusals += 1;
        if (refusals > limits.refusalsBeforeEnd) socket.disconnect(true);
        return false;
      },
      isWithinRate: () => isWithin(socket.data),
    });
  });
}

/** After facts of other processes may have been missed: forget what is kept, and let every connection come back. */
function startAnew({ threads, topics, concepts, core }: RealtimeNeeds, io: HubServer): void {
  threads.forgetAll();
  Promise.all([topics.load(), concepts.load()]).catch((error: unknown) => {
    core.log.error({ err: error }, 'topics and vocabulary could not be read again');
  });
  io.local.disconnectSockets(true);
}
