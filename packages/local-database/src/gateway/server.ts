import { createServer, type Server, type Socket } from 'node:net';
import { Frames } from '../frames.ts';
import type { Client } from './client.ts';
import { dispatch } from './commands.ts';
import { errorReply, isLost, toCommandError, type CommandError } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { readRequest } from './request.ts';
import { messageLength, readMessage, writeReply } from './wire.ts';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

// A client that has not signed in says hello and signs in, and neither is long.
const LARGEST_BEFORE_SIGN_IN = 64 * 1024;
const MOST_CLIENTS = 2000;
// What may wait on one connection until its earlier commands are answered.
const MOST_WAITING = 100;

/** Listens for clients on the loopback interface: on the port asked for, or on any when that one is taken. */
export async function listen(
  gateway: Gateway,
  port: number,
  log: (line: string) => void,
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(gateway, socket, log);
  });
  server.maxConnections = MOST_CLIENTS;
  const bound = await bind(server, port).catch(() => bind(server, 0));
  return {
    port: bound,
    close: () => {
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function serve(gateway: Gateway, socket: Socket, log: (line: string) => void): void {
  const client: Client = { authenticated: false, conversation: undefined };
  const frames = new Frames(4, (head) => {
    const length = messageLength(head);
    if (!client.authenticated && length > LARGEST_BEFORE_SIGN_IN)
      throw new RangeError('A message before the sign-in is too long');
    return length;
  });
  const waiting: Buffer[] = [];
  let busy = false;
  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift())
      await answer(gateway, client, socket, frame);
    busy = false;
    socket.resume();
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      waiting.push(...frames.push(chunk));
      if (waiting.length > MOST_WAITING) socket.pause();
      work().catch((error: unknown) => {
        dropClient(socket, error, log);
      });
    } catch (error) {
      dropClient(socket, error, log);
    }
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    gateway.transactions.clientGone(client);
  });
}

// What is not the protocol ends the connection, and no more than that.
function dropClient(socket: Socket, error: unknown, log: (line: string) => void): void {
  log(`A client was dropped: ${error instanceof Error ? error.message : String(error)}`);
  socket.destroy();
}

async function answer(gateway: Gateway, client: Client, socket: Socket, frame: Buffer): Promise<void> {
  const message = readMessage(frame);
  let reply: Buffer;
  try {
    const request = readRequest(message);
    try {
      reply = await dispatch({ gateway, client, request });
    } catch (error) {
      reply = errorReply(labelled(toCommandError(error), error, request.session?.inTransaction === true));
    }
  } catch (error) {
    reply = errorReply(toCommandError(error));
  }
  if (message.silent || socket.destroyed) return;
  socket.cork();
  for (const part of writeReply(message, reply)) socket.write(part);
  socket.uncork();
}

// Inside a transaction a lost statement is tried again with the whole transaction, never by itself.
function labelled(error: CommandError, cause: unknown, inTransaction: boolean): CommandError {
  if (!inTransaction || !isLost(cause)) return error;
  return Object.assign(error, { labels: ['TransientTransactionError'] });
}
