import { io, type Socket } from 'socket.io-client';
import type { Acknowledgement, ClientToServerEvents, ServerToClientEvents } from '../../src/contract/live.ts';
import type { PresenceView } from '../../src/contract/views.ts';
import type { Client } from './client.ts';

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type WatchAnswer = Acknowledgement<{ revision: number; presence: PresenceView }>;

const PATIENCE_MS = 10_000;
const opened: Socket[] = [];

export interface SocketOptions {
  /** What the browser says of the page; the hub's own when it is left out. */
  origin?: string;
  transports?: ('websocket' | 'polling')[];
  reconnection?: boolean;
  headers?: Record<string, string>;
}

/** A connection with the cookies of a client; it may not be connected yet. */
export function openSocket(client: Client, options: SocketOptions = {}): LiveSocket {
  const cookie = client.cookieHeader();
  const socket: LiveSocket = io(client.origin, {
    forceNew: true,
    multiplex: false,
    transports: options.transports ?? ['websocket'],
    reconnection: options.reconnection ?? false,
    reconnectionDelay: 50,
    extraHeaders: {
      ...(cookie === '' ? {} : { cookie }),
      origin: options.origin ?? client.origin,
      ...options.headers,
    },
  });
  opened.push(socket);
  return socket;
}

/** The same, connected. Rejects when the hub refuses. */
export async function connect(client: Client, options: SocketOptions = {}): Promise<LiveSocket> {
  const socket = openSocket(client, options);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

export async function watch(socket: LiveSocket, threadId: string): Promise<WatchAnswer> {
  return answerTo(socket, 'thread:watch', { threadId }) as Promise<WatchAnswer>;
}

export async function watchList(socket: LiveSocket, list: string): Promise<Acknowledgement> {
  return answerTo(socket, 'list:watch', { list }) as Promise<Acknowledgement>;
}

/** Sends whatever is given, as the protocol has it or not, and gives the answer. */
export async function answerTo(socket: LiveSocket, event: string, ...payload: unknown[]): Promise<unknown> {
  // What the protocol does not know is sent on purpose.
  const anything = socket as unknown as Socket;
  const answer: unknown = await anything.timeout(PATIENCE_MS).emitWithAck(event, ...payload);
  return answer;
}

/** The next message of a kind that `fits`. */
export async function next<Event extends keyof ServerToClientEvents>(
  socket: LiveSocket,
  event: Event,
  fits: (message: Parameters<ServerToClientEvents[Event]>[0]) => boolean = () => true,
): Promise<Parameters<ServerToClientEvents[Event]>[0]> {
  const anything = socket as unknown as Socket;
  const name: string = event;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      anything.off(name, hear);
      reject(new Error(`No ${event} came`));
    }, PATIENCE_MS);
    const hear = (message: Parameters<ServerToClientEvents[Event]>[0]): void => {
      if (!fits(message)) return;
      clearTimeout(late);
      anything.off(name, hear);
      resolve(message);
    };
    anything.on(name, hear);
  });
}

/** Everything that is said to a connection from now on, in order. */
export function listen(socket: LiveSocket): { event: string; message: unknown }[] {
  const heard: { event: string; message: unknown }[] = [];
  socket.onAny((event: string, message: unknown) => heard.push({ event, message }));
  return heard;
}

export async function disconnection(socket: LiveSocket): Promise<string> {
  return new Promise((resolve) => socket.once('disconnect', resolve));
}

export function closeSockets(): void {
  for (const socket of opened.splice(0)) socket.disconnect();
}
