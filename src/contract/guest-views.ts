import type { AuthorView } from './views.ts';

/** What somebody can be let into until an instant. */
export interface GuestPlace {
  kind: 'thread' | 'group';
  id: string;
}

/** A pass of one's own. */
export interface OwnPassView {
  place: GuestPlace;
  /** Title of the thread or name of the group. */
  name: string;
  until: string;
  /** Who let them in; null where that is not known, or gone. */
  by: AuthorView | null;
}

/** Somebody who sees one thread or group until an instant. */
export interface GuestView {
  member: AuthorView;
  until: string;
}
