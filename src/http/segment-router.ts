import { Router, type RequestHandler } from 'express';

/**
 * Many routes, of which a request meets only those that begin like its address: going past a hundred others costs more
 * than many an answer.
 */
export interface SegmentRouter {
  /** The router for a path as Express writes it. Its first part stands as it is: no parameter. */
  at(path: string): Router;
  handler: RequestHandler;
}

export function createSegmentRouter(): SegmentRouter {
  const routers = new Map<string, Router>();
  return {
    at(path) {
      const segment = firstSegment(path);
      const router = routers.get(segment) ?? Router();
      routers.set(segment, router);
      return router;
    },
    handler(request, response, next) {
      const router = routers.get(firstSegment(request.path));
      if (router === undefined) next();
      else router(request, response, next);
    },
  };
}

// Express takes /T/1 for /t/1.
function firstSegment(path: string): string {
  const end = path.indexOf('/', 1);
  return path.slice(1, end === -1 ? path.length : end).toLowerCase();
}
