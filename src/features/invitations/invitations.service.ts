import type { InvitationTarget, InvitationView } from '../../contract/invitation-views.ts';
import type { ProjectRole } from '../../contract/membership-views.ts';
import type { Page } from '../../contract/views.ts';
import { newId, toObjectId } from '../../database/index.ts';
import { ForumError, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import { hashToken, makeToken } from '../accounts/index.ts';
import { toInvitationViews } from './invitation.view.ts';
import type { InvitationsDeps } from './invitations-deps.ts';
import { createTargets } from './targets.ts';

export type InvitationsService = ReturnType<typeof createInvitationsService>;

export interface Invitation extends InvitationTarget {
  email: string;
  role: ProjectRole;
}

const LASTS_MS = 14 * 24 * 60 * 60 * 1_000;
const PAGE = 50;
/** The hub as a target. */
export const HUB: InvitationTarget = { kind: 'hub', targetId: '' };

/** Inviting by e-mail, and what became of it. Nothing here tells whether an address has an account. */
export function createInvitationsService(deps: InvitationsDeps) {
  const { core, accounts, invitations, limits } = deps;
  const targets = createTargets(deps);

  const pageOf = async (
    found: Awaited<ReturnType<typeof invitations.findAll>>,
  ): Promise<Page<InvitationView>> => ({
    items: await toInvitationViews(found.items, deps),
    nextCursor: found.nextCursor,
  });
  const range = (cursor: string | undefined) => ({ cursor, limit: PAGE, now: core.now() });

  return {
    requireInviter: targets.requireInviter,

    /**
     * Sends a letter with a link that can be used once. An address that is invited to the same again gets a new one,
     * and the earlier is worth nothing.
     */
    async invite(viewer: Viewer, { kind, targetId, email, role }: Invitation): Promise<InvitationView> {
      const inviter = requireMember(viewer);
      await targets.requireOpen(inviter, { kind, targetId });
      await limits.consume('invitation.member', inviter.id);
      await limits.consume('letter.recipient', email);
      const token = makeToken();
      const now = core.now();
      const record = await invitations.put({
        _id: toObjectId(newId()),
        ...{ tokenHash: hashToken(token), email, kind, targetId, role },
        invitedById: toObjectId(inviter.id),
        invitedAt: now,
        expiresAt: new Date(now.getTime() + LASTS_MS),
      });
      try {
        await accounts.invited.send({ email, locale: inviter.locale }, token);
      } catch (error) {
        // What no letter tells of must not stand in the list.
        if (error instanceof ForumError) await invitations.remove(record._id.toHexString());
        throw error;
      }
      const [view] = await toInvitationViews([record], deps);
      if (view === undefined) throw notFound();
      return view;
    },

    /** Open ones, for those who may invite to the same. */
    async list(
      viewer: Viewer,
      target: InvitationTarget,
      cursor: string | undefined,
    ): Promise<Page<InvitationView>> {
      await targets.requireInviter(requireMember(viewer), target);
      return pageOf(await invitations.findOf(target, range(cursor)));
    },

    /** Open ones to anything, for administrators. */
    async listAll(viewer: Viewer, cursor: string | undefined): Promise<Page<InvitationView>> {
      requireAccess(viewer, 'administrator');
      return pageOf(await invitations.findAll(range(cursor)));
    },

    /** Makes the link worth nothing. For others than those who may invite to the same there is no such invitation. */
    async revoke(viewer: Viewer, id: string): Promise<InvitationTarget> {
      const member = requireMember(viewer);
      const record = await invitations.findById(id);
      // Whom it cannot be for is refused before more is read: as fast as for what does not exist.
      if (record === null || !targets.mayInvite(member, record)) throw notFound();
      try {
        await targets.requireInviter(member, record);
      } catch (error) {
        throw error instanceof ForumError ? notFound() : error;
      }
      await invitations.remove(id);
      return { kind: record.kind, targetId: record.targetId };
    },
  };
}
