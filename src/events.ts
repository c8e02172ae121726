import type { PostView, ThreadEventView, ThreadView } from './contract/views.ts';

/*
 * What can happen in the hub. Facts are published after the change is stored, never before. A listener that fails
 * never fails the change.
 */
export type ForumEvent =
  | { type: 'thread.opened'; thread: ThreadView; seenBy: string[]; post: PostView }
  /** Anything in a thread changed; `what` says which facts led to it. */
  | {
      type: 'thread.changed';
      what: ThreadFact[];
      thread: ThreadView;
      /** The circles that see the thread; nobody else is told. */
      seenBy: string[];
      posts: PostView[];
      events: ThreadEventView[];
      /** Where the thread was before, when it moved. */
      movedFrom?: string;
      /** The circles that saw it before, when that changed. */
      seenByBefore?: string[];
    }
  | { type: 'topics.changed' }
  /** Added, changed or removed; several at once by an import. */
  | { type: 'project.changed'; projectIds: readonly string[] }
  /** Renamed, described, archived or taken up again. */
  | { type: 'group.changed'; groupId: string }
  | { type: 'organisation.changed'; organisationIds: readonly string[] }
  /** What some concept is called, means or stands beside. */
  | { type: 'concepts.changed' }
  /** A concept went into another; what is tagged with it follows. */
  | { type: 'concept.merged'; from: string; into: string }
  /** Name, profile, roles, settings or memberships of a member changed. */
  | { type: 'member.changed'; memberId: string; /** Circles that they left. */ left?: string[] }
  | { type: 'member.suspended'; memberId: string }
  /** Sessions ended; `sessionId` null means all of the member's. `exceptSessionId` goes on. */
  | { type: 'session.ended'; memberId: string; sessionId: string | null; exceptSessionId?: string }
  | { type: 'report.filed'; reportId: string }
  | { type: 'report.decided'; reportId: string; reporterId: string }
  | { type: 'proposal.decided'; proposalId: string; proposerId: string };

export type ThreadFact =
  'post.added' | 'post.edited' | 'post.withdrawn' | 'post.hidden' | 'post.restored' | 'thread.edited';

/** Whether this process made the change, or another that shares the database. */
type EventOrigin = 'here' | 'elsewhere';

type Listener = (event: ForumEvent, origin: EventOrigin) => void;

export interface EventBus {
  publish(event: ForumEvent, origin?: EventOrigin): void;
  /** Gives a function that ends the subscription. */
  subscribe(listener: Listener): () => void;
}

export function createEventBus(onListenerFailure: (error: unknown) => void): EventBus {
  const listeners = new Set<Listener>();
  return {
    publish(event, origin = 'here') {
      for (const listener of listeners) {
        try {
          listener(event, origin);
        } catch (error) {
          onListenerFailure(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
