import type { Request } from 'express';
import type { MeView } from '../contract/views.ts';
import type { Viewer } from '../viewer.ts';

declare global {
  // Passport's way to say what `request.user` is.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace Express {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface User extends MeView {}
  }
}

/** Who sent the request: the member of its session, with their rights as of now, or null. */
export function viewerOf(request: Request): Viewer {
  return request.user ?? null;
}

/** Whether the answer should be JSON: everything under /api. */
export function isApiRequest(request: Request): boolean {
  return request.originalUrl.startsWith('/api/');
}
