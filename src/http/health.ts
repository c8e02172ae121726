import type { RequestHandler } from 'express';

export interface Health {
  /** The process answers. */
  healthz: RequestHandler;
  /** The process can do its work: the database answers, and it is not shutting down. */
  readyz: RequestHandler;
  drain(): void;
}

export function createHealth(isDatabaseReady: () => Promise<boolean>): Health {
  let draining = false;
  return {
    healthz: (_request, response) => {
      response.set('Cache-Control', 'no-store').type('text').send('ok');
    },
    readyz: async (_request, response) => {
      const ready = !draining && (await isDatabaseReady());
      response
        .set('Cache-Control', 'no-store')
        .status(ready ? 200 : 503)
        .type('text')
        .send(ready ? 'ready' : 'not ready');
    },
    drain: () => {
      draining = true;
    },
  };
}
