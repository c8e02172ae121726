import type { z } from 'zod';
import type { ErasureInput, OwnErasureInput } from '../../contract/erasure.ts';
import type { Core } from '../../core.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import type { Accounts } from '../accounts/index.ts';
import type { ConceptProposals } from '../concept-proposals/index.ts';
import type { Invitations } from '../invitations/index.ts';
import type { Memberships } from '../memberships/index.ts';
import type { Moderation } from '../moderation/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Scheduled } from '../scheduled/index.ts';
import type { Threads } from '../threads/index.ts';
import type { ErasuresRepository } from './erasures.repository.ts';

export interface ErasureDeps {
  core: Core;
  accounts: Accounts;
  threads: Threads;
  posts: Posts;
  scheduled: Scheduled;
  memberships: Memberships;
  moderation: Moderation;
  conceptProposals: Pick<ConceptProposals, 'store'>;
  invitations: Pick<Invitations, 'store'>;
  log: ModerationLog;
  erasures: ErasuresRepository;
}

export type Erasing = ReturnType<typeof createErasing>;

/** Erasing accounts: what names somebody goes at once and in one transaction, what is theirs besides shortly after. */
export function createErasing(deps: ErasureDeps) {
  const { core, accounts, erasures } = deps;
  let goesOn = true;
  let working: Promise<void> = Promise.resolve();

  /** Can be begun again at any point. */
  async function finish(memberId: string, withdraws: boolean): Promise<void> {
    await deps.scheduled.removeOf(memberId);
    await deps.memberships.requestStore.removeOf(memberId);
    await deps.threads.removeMarksOf(memberId);
    if (withdraws) await deps.posts.eraseTextsOf(memberId, () => goesOn);
    if (goesOn) await erasures.remove(memberId);
  }

  function finishLater(memberId: string, withdraws: boolean): void {
    working = working
      .then(() => finish(memberId, withdraws))
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'an erasure goes on at the next start');
      });
  }

  return {
    /** The viewer's own account. Throws 'invalid-input' for a wrong password, 'conflict' to the last administrator. */
    async eraseOwn(viewer: Viewer, given: z.output<typeof OwnErasureInput>): Promise<void> {
      const { id } = requireMember(viewer);
      await accounts.leaving.checkPassword(viewer, given.currentPassword);
      const withdraws = given.posts === 'withdraw';
      await accounts.leaving.erase(id, (email, session) => begin(deps, { id, email, withdraws }, session));
      finishLater(id, withdraws);
    },

    /** Somebody's who asked an administrator for it. It stands in the log, with the id that nobody has any more. */
    async eraseOther(viewer: Viewer, id: string, given: z.output<typeof ErasureInput>): Promise<void> {
      requireAccess(viewer, 'administrator');
      const actor = requireMember(viewer);
      if (actor.id === id) throw conflict('error.erase-oneself');
      const withdraws = given.posts === 'withdraw';
      await accounts.leaving.erase(id, async (email, session) => {
        await begin(deps, { id, email, withdraws }, session);
        const entry = { actorId: actor.id, action: 'member.erase' as const, memberId: id };
        await deps.log.record({ ...entry, reason: given.reason, details: { posts: given.posts } }, session);
      });
      finishLater(id, withdraws);
    },

    /** Takes up what was cut off. */
    async start(): Promise<void> {
      for (const { _id, withdraws } of await erasures.findAll()) finishLater(_id.toHexString(), withdraws);
    },
    /** Everything that was begun is done. */
    idle: (): Promise<void> => working,
    async stop(): Promise<void> {
      goesOn = false;
      await working;
    },
  };
}

/** Within the transaction that erases the account: what would lead to it, and what is still to be done. */
async function begin(
  { invitations, erasures }: Pick<ErasureDeps, 'invitations' | 'erasures'>,
  { id, email, withdraws }: { id: string; email: string; withdraws: boolean },
  session: Transaction,
): Promise<void> {
  await invitations.store.removeOf({ senderId: id, email }, session);
  await erasures.add(id, withdraws, session);
}
