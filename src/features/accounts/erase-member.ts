import type { Core } from '../../core.ts';
import type { Transaction } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { MembersRepository } from './members.repository.ts';
import { requireOtherAdministrator } from './other-administrator.ts';
import type { SessionsRepository } from './sessions.repository.ts';
import type { TokensRepository } from './tokens.repository.ts';

interface EraseNeeds {
  repository: MembersRepository;
  tokens: TokensRepository;
  sessionRecords: SessionsRepository;
}

/** Takes an account out of the hub, with `within`, which is told its address, in the same transaction. Its id stays that of nobody. */
export type EraseMember = (
  memberId: string,
  within: (email: string, session: Transaction) => Promise<void>,
) => Promise<void>;

export function createEraseMember(
  { database, events }: Pick<Core, 'database' | 'events'>,
  { repository, tokens, sessionRecords }: EraseNeeds,
): EraseMember {
  return async (memberId, within) => {
    await database.transaction(async (session) => {
      const record = await repository.findById(memberId, session);
      if (record === null) throw notFound();
      await requireOtherAdministrator(repository, record, session);
      await repository.remove(memberId, session);
      await tokens.removeRegistrationsOf(record.email, session);
      await within(record.email, session);
    });
    // What is left leads to nobody: whoever is cut off here leaves nothing that works.
    await tokens.removeLinksOf(memberId);
    await sessionRecords.removeOf(memberId);
    events.publish({ type: 'member.changed', memberId });
    events.publish({ type: 'session.ended', memberId, sessionId: null });
  };
}
