import type { PostView, PresenceView, ThreadEventView, ThreadView } from './views.ts';

/*
 * The live protocol. The socket is a hint and the database the truth: a client that sees a gap in revisions, or comes
 * back after a lost connection, asks GET /api/v1/threads/:id/changes?since=R.
 */

export type Acknowledgement<T = object> = ({ ok: true } & T) | { ok: false; code: string };

/** A change of a thread: the thread after it, what else changed, and the revision it led to. */
export interface ThreadChanged {
  threadId: string;
  revision: number;
  thread: ThreadView;
  posts: PostView[];
  events: ThreadEventView[];
}

/**
 * What a list is told of a thread. `opened` and `replied` move it to the front of lists by activity, `changed` leaves it
 * where it is, `removed` takes it out; `gained` tells those who see an older thread from now on.
 */
export type ListNews = 'opened' | 'replied' | 'changed' | 'removed' | 'gained';

export interface ListChanged {
  /** 'hub' or a topic's id. */
  list: string;
  thread: ThreadView;
  news: ListNews;
}

export interface ServerToClientEvents {
  'thread:changed': (change: ThreadChanged) => void;
  'thread:presence': (presence: PresenceView & { threadId: string }) => void;
  /** The thread can no longer be seen by this viewer. */
  'thread:closed': (closed: { threadId: string }) => void;
  'list:changed': (change: ListChanged) => void;
  /** A thread of the list can no longer be seen by this viewer. */
  'list:closed': (closed: { list: string; threadId: string }) => void;
  /** The viewer left a circle: lists on the page may show what they can no longer see. */
  'list:stale': () => void;
  /** The viewer came into a circle: lists on the page may have more for them. */
  'list:grown': () => void;
  /** The session ended (signed out elsewhere, suspended); the connection ends with it. */
  'session:ended': () => void;
}

export interface ClientToServerEvents {
  'thread:watch': (
    input: { threadId: string },
    done: (answer: Acknowledgement<{ revision: number; presence: PresenceView }>) => void,
  ) => void;
  'thread:leave': (input: { threadId: string }, done: (answer: Acknowledgement) => void) => void;
  'thread:writing': (
    input: { threadId: string; writing: boolean },
    done: (answer: Acknowledgement) => void,
  ) => void;
  'list:watch': (input: { list: string }, done: (answer: Acknowledgement) => void) => void;
  'list:leave': (input: { list: string }, done: (answer: Acknowledgement) => void) => void;
}
