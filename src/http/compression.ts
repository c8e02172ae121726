import compression from 'compression';
import type { RequestHandler } from 'express';

/** Compresses answers for all who say that they can read it: every browser. */
export function createCompression(): RequestHandler {
  const compress = compression({ threshold: 1_024, level: 5 });
  return (request, response, next) => {
    if (request.headers['accept-encoding'] !== undefined) {
      compress(request, response, next);
      return;
    }
    response.setHeader('Vary', 'Accept-Encoding');
    next();
  };
}
