import type { z } from 'zod';
import type { RolesInput } from '../../contract/inputs.ts';
import type { AccountView } from '../../contract/account-views.ts';
import type { Page, TopicRef } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict, invalidField, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import type { EndSessions } from './end-sessions.ts';
import { givenRights } from './given-rights.ts';
import { createFindMembers, type MemberQuery } from './find-members.ts';
import type { MemberRecord } from './member.model.ts';
import type { Decision, Neighbours } from './neighbours.ts';
import { requireOtherAdministrator } from './other-administrator.ts';
import type { MembersRepository } from './members.repository.ts';
import { toMemberView } from './member.view.ts';

interface AdministrationNeeds extends Neighbours {
  repository: MembersRepository;
  endSessions: EndSessions;
}

export type AdministrationService = ReturnType<typeof createAdministrationService>;

/** Looking members up, and what administrators decide about them. */
export function createAdministrationService(core: Core, needs: AdministrationNeeds) {
  const { repository } = needs;
  const find = createFindMembers(repository);
  const topicRef = (id: string): TopicRef | null => needs.topics().find((topic) => topic.id === id) ?? null;

  async function access(id: string, transaction: Transaction | null = null): Promise<MemberRecord> {
    const record = await repository.findById(id, transaction);
    if (record === null) throw notFound();
    return record;
  }

  /** Runs a decision about a member and writes it down, both or neither. */
  async function decide(
    id: string,
    entry: Omit<Decision, 'memberId'>,
    work: (record: MemberRecord, transaction: Transaction) => Promise<void>,
  ) {
    await core.database.transaction(async (transaction) => {
      const record = await access(id, transaction);
      await work(record, transaction);
      await needs.log.record({ ...entry, memberId: id }, transaction);
    });
  }

  return {
    /** A member with what administrators alone may know. */
    async readAccount(viewer: Viewer, id: string): Promise<AccountView> {
      requireAccess(viewer, 'administrator');
      const record = await access(id);
      const { threadCount, postCount } = await needs.activity(viewer, id);
      return { ...toMemberView(viewer, record, { topicRef, threadCount, postCount }), ...privateOf(record) };
    },

    /** Members by name whose name or organisation has words that start so, or whose mail address does. */
    async searchAccounts(viewer: Viewer, query: MemberQuery): Promise<Page<AccountView>> {
      requireAccess(viewer, 'administrator');
      const { items, nextCursor } = await find(viewer, query);
      const none = { topicRef, threadCount: 0, postCount: 0 };
      return {
        items: items.map((record) => ({ ...toMemberView(viewer, record, none), ...privateOf(record) })),
        nextCursor,
      };
    },

    async setRoles(viewer: Viewer, id: string, roles: z.output<typeof RolesInput>): Promise<void> {
      requireAccess(viewer, 'administrator');
      const actor = requireMember(viewer);
      const { administrator, moderates, reason } = roles;
      requireTopics(moderates, topicRef);
      const details = {
        administrator: administrator ? 'yes' : 'no',
        moderates: nameTopics(moderates, topicRef),
      };
      await decide(
        id,
        { actorId: actor.id, action: 'member.roles', reason, details },
        async (record, transaction) => {
          if (!administrator) await requireOtherAdministrator(repository, record, transaction);
          const rightsGiven = givenRights(record, roles, { now: core.now(), byId: actor.id });
          await repository.setRoles(id, { administrator, moderates, rightsGiven }, transaction);
        },
      );
      core.events.publish({ type: 'member.changed', memberId: id });
    },

    /** Shuts the member out, everywhere and at once. */
    async suspend(viewer: Viewer, id: string, reason: string): Promise<void> {
      requireAccess(viewer, 'administrator');
      const actor = requireMember(viewer);
      if (actor.id === id) throw conflict('error.suspend-oneself');
      await decide(
        id,
        { actorId: actor.id, action: 'member.suspend', reason },
        async (record, transaction) => {
          if (record.suspendedAt !== null) throw conflict('error.already-suspended');
          await requireOtherAdministrator(repository, record, transaction);
          await repository.change(id, { suspendedAt: core.now(), suspensionReason: reason }, transaction);
        },
      );
      core.events.publish({ type: 'member.suspended', memberId: id });
      await needs.endSessions(id);
    },

    async unsuspend(viewer: Viewer, id: string): Promise<void> {
      requireAccess(viewer, 'administrator');
      const actor = requireMember(viewer);
      await decide(
        id,
        { actorId: actor.id, action: 'member.unsuspend', reason: '' },
        async (record, transaction) => {
          if (record.suspendedAt === null) throw conflict('error.not-suspended');
          await repository.change(id, { suspendedAt: null, suspensionReason: '' }, transaction);
        },
      );
      core.events.publish({ type: 'member.changed', memberId: id });
    },
  };
}

function privateOf({ email, suspensionReason }: MemberRecord) {
  return { email, suspensionReason };
}

function requireTopics(
  moderates: 'all' | readonly string[],
  topicRef: (id: string) => TopicRef | null,
): void {
  if (moderates !== 'all' && moderates.some((id) => topicRef(id) === null))
    throw invalidField('moderates', 'input.topic-unknown');
}

function nameTopics(moderates: 'all' | readonly string[], topicRef: (id: string) => TopicRef | null): string {
  return moderates === 'all' ? 'all' : moderates.map((id) => topicRef(id)?.slug ?? id).join(', ');
}
