import type { Core } from '../../core.ts';
import type { MembersRepository } from './members.repository.ts';
import type { SessionsRepository } from './sessions.repository.ts';

/** Ends every session of a member, wherever it runs, those included that are being started just now. */
export type EndSessions = (memberId: string) => Promise<void>;

export function createEndSessions(
  { events, now }: Pick<Core, 'events' | 'now'>,
  repository: MembersRepository,
  sessions: SessionsRepository,
): EndSessions {
  return async (memberId) => {
    await repository.change(memberId, { sessionsFrom: now() });
    await sessions.removeOf(memberId);
    events.publish({ type: 'member.changed', memberId });
    events.publish({ type: 'session.ended', memberId, sessionId: null });
  };
}
