import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '../../src/contract/live.ts';

export type HubConnection = Socket<ServerToClientEvents, ClientToServerEvents>;

/** How long an order waits for its answer. */
export const ANSWER_MS = 8_000;

/** Opens the page's connection to the hub; it comes back by itself, however it was lost. */
export function openConnection(): HubConnection {
  const socket: HubConnection = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.7,
  });
  const comeBack = (afterMs: number): void => {
    // Spread, so that a hub which starts again is not met by everyone at once.
    setTimeout(() => socket.connect(), afterMs * (1 + Math.random()));
  };
  // Socket.IO takes the server's word as final and stays away; a hub that restarts or ends a session means no such thing.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') comeBack(1_000);
  });
  // The hub refused: too many connections, for now.
  socket.on('connect_error', () => {
    if (!socket.active) comeBack(10_000);
  });
  // The browser knows first that the network is back.
  window.addEventListener('online', () => socket.connect());
  window.addEventListener('pagehide', () => socket.disconnect());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) socket.connect();
  });
  return socket;
}
