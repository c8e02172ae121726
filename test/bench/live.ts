import { io, type Socket } from 'socket.io-client';
import { percentile } from './load.ts';

interface FanOut {
  p50Ms: number;
  p99Ms: number;
}

export interface FanOutTarget {
  origin: string;
  sockets: number;
  rounds: number;
  headers: Record<string, string>;
  /** Joins the room, where the server wants to be asked. */
  join: (socket: Socket) => Promise<unknown>;
  /** Sends the post that everybody gets. */
  post: (round: number) => Promise<Response>;
  /** Tells which round an arriving message belongs to; null for others. */
  roundOf: (message: unknown) => number | null;
}

/** Milliseconds from sending a post until the last of all sockets has it. */
export async function measureFanOut(target: FanOutTarget): Promise<FanOut> {
  const sockets = await connectAll(target);
  let waiting: { round: number; left: number; done: () => void } | null = null;
  for (const socket of sockets) {
    socket.on('thread:changed', (message: unknown) => {
      if (target.roundOf(message) !== waiting?.round) return;
      waiting.left -= 1;
      if (waiting.left === 0) waiting.done();
    });
  }
  const times: number[] = [];
  for (let round = 0; round < target.rounds; round += 1) {
    const began = performance.now();
    const arrived = new Promise<void>((resolve) => {
      waiting = { round, left: sockets.length, done: resolve };
    });
    const response = await target.post(round);
    if (!response.ok)
      throw new Error(`Posting answered ${String(response.status)}: ${await response.text()}`);
    await arrived;
    times.push(performance.now() - began);
  }
  for (const socket of sockets) socket.disconnect();
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
}

async function connectAll({ origin, sockets, headers, join }: FanOutTarget): Promise<Socket[]> {
  const connected: Socket[] = [];
  while (connected.length < sockets) {
    const some = Array.from({ length: Math.min(50, sockets - connected.length) }, () =>
      io(origin, { transports: ['websocket'], forceNew: true, extraHeaders: headers }),
    );
    await Promise.all(
      some.map(async (socket) => {
        await new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve);
          socket.once('connect_error', reject);
        });
        await join(socket);
      }),
    );
    connected.push(...some);
  }
  return connected;
}
