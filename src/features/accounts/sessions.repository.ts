import type { Connection } from 'mongoose';
import { sessionModel } from './session.model.ts';

export type SessionsRepository = ReturnType<typeof createSessionsRepository>;

export function createSessionsRepository(connection: Connection) {
  const sessions = sessionModel(connection);
  return {
    models: [sessions],

    /** Ends every session of the member. */
    async removeOf(memberId: string): Promise<void> {
      await sessions.deleteMany({ 'session.passport.user': memberId });
    },
  };
}
