import type { ForumEvent } from '../events.ts';

/** Longer than a handshake takes. */
const REMEMBERED_MS = 60_000;

interface Ending {
  memberId: string;
  sessionId: string | null;
  exceptSessionId: string | null;
  atMs: number;
}

export type EndedSessions = ReturnType<typeof createEndedSessions>;

/**
 * Remembers for a moment which sessions ended: a handshake that read its session before the end and finishes after it
 * would otherwise keep rights that nobody takes from it any more.
 */
export function createEndedSessions(now: () => Date) {
  let endings: Ending[] = [];
  return {
    follow(event: ForumEvent): void {
      const ending = toEnding(event, now().getTime());
      if (ending === null) return;
      endings = [...endings.filter(({ atMs }) => ending.atMs - atMs < REMEMBERED_MS), ending];
    },
    /** Whether the session ended at or after an instant. */
    hasEndedSince(sinceMs: number, memberId: string, sessionId: string): boolean {
      return endings.some(
        (ending) =>
          ending.atMs >= sinceMs &&
          ending.memberId === memberId &&
          (ending.sessionId ?? sessionId) === sessionId &&
          ending.exceptSessionId !== sessionId,
      );
    },
  };
}

function toEnding(event: ForumEvent, atMs: number): Ending | null {
  if (event.type === 'member.suspended')
    return { memberId: event.memberId, sessionId: null, exceptSessionId: null, atMs };
  if (event.type !== 'session.ended') return null;
  return {
    memberId: event.memberId,
    sessionId: event.sessionId,
    exceptSessionId: event.exceptSessionId ?? null,
    atMs,
  };
}
