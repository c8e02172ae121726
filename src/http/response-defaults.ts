import type { RequestHandler } from 'express';

/** What an answer says of being kept: nothing private stays in a cache, unless a route decides otherwise. */
export const keepPrivate: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-store');
  next();
};
