import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

/** An HTTP server that slow, malformed and endless requests cannot hold. */
export function createHttpServer(app: Express): Server {
  const server = createServer(
    {
      headersTimeout: 8_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      app(request, response);
    },
  );
  server.maxRequestsPerSocket = 1_000;
  // Only calling `end()` would leave a slow client's socket open.
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    socket.destroy();
  });
  return server;
}
