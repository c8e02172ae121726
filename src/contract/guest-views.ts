import type { AuthorView } from './views.ts';

/** What somebody can be let into until an instant. */
export interface GuestPlace {
  kind: 'thread' | 'group';
  id: string;
}

/** Somebody who sees one thread or group until an instant. */
export interface GuestView {
  member: AuthorView;
  until: string;
}
