import type { Server, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../contract/live.ts';
import type { Viewer } from '../viewer.ts';

/** What the hub knows of a connection. */
export interface SocketData {
  viewer: Viewer;
  sessionId: string;
  /** Who is counted as one reader: the member, or the visitor's session. */
  readerKey: string;
  /** The address it came from, as limits count it. */
  addressKey: string;
  watchedThreads: Set<string>;
  watchedLists: Set<string>;
}

type NoEvents = Record<string, never>;

export type HubServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type HubSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
