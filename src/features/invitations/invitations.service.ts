import type { InvitationRole, InvitationTarget, InvitationView } from '../../contract/invitation-views.ts';
import { moderatesAnything } from '../../contract/permissions.ts';
import type { MeView, Page } from '../../contract/views.ts';
import { newId, toObjectId } from '../../database/index.ts';
import { ForumError, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import { hashToken, makeToken } from '../accounts/index.ts';
import { toInvitationViews } from './invitation.view.ts';
import type { InvitationsDeps } from './invitations-deps.ts';
import type { InvitationRecord } from './invitation.model.ts';
import { createTargets } from './targets.ts';

export type InvitationsService = ReturnType<typeof createInvitationsService>;

export interface Invitation extends InvitationTarget {
  email: string;
  role: InvitationRole;
  /** Until when a guest sees it. */
  until?: Date;
}

const LASTS_MS = 14 * 24 * 60 * 60 * 1_000;
const PAGE = 50;
/** The hub as a target. */
export const HUB: InvitationTarget = { kind: 'hub', targetId: '' };

/** Inviting by e-mail, and what became of it. Nothing here tells whether an address has an account. */
export function createInvitationsService(deps: InvitationsDeps) {
  const { core, accounts, guests, invitations, limits } = deps;
  const targets = createTargets(deps);

  const pageOf = async (
    found: Awaited<ReturnType<typeof invitations.findAll>>,
    reader: Viewer,
  ): Promise<Page<InvitationView>> => ({
    items: await toInvitationViews(found.items, reader, deps),
    nextCursor: found.nextCursor,
  });
  /**
   * Throws 'not-found' to others than those who may invite to the same. Whom it cannot be for is refused before it is
   * read what it is to; those who let guests into some thread are refused by a thread, were there none.
   */
  async function requireKept(
    member: MeView,
    id: string,
    record: InvitationRecord | null,
  ): Promise<InvitationRecord> {
    const isTheirs = record !== null && targets.mayInvite(member, record);
    if (!isTheirs && !moderatesAnything(member)) throw notFound();
    const tried = isTheirs ? record : { kind: 'thread-guest' as const, targetId: id };
    await targets.requireInviter(member, tried).catch((error: unknown) => {
      throw error instanceof ForumError ? notFound() : error;
    });
    if (!isTheirs) throw notFound();
    return record;
  }

  const range = (cursor: string | undefined) => ({ cursor, limit: PAGE, now: core.now() });

  return {
    requireInviter: targets.requireInviter,

    /**
     * Sends a letter with a link that can be used once. An address that is invited to the same again gets a new one,
     * and the earlier is worth nothing.
     */
    async invite(viewer: Viewer, invitation: Invitation): Promise<InvitationView> {
      const inviter = requireMember(viewer);
      const { kind, targetId, email, role, until = null } = invitation;
      await targets.requireOpen(inviter, { kind, targetId });
      if (until !== null) guests.requireAhead(until);
      await limits.consume('invitation.member', inviter.id);
      await limits.consume('letter.recipient', email);
      const token = makeToken();
      const now = core.now();
      const expiresAt = new Date(Math.min(now.getTime() + LASTS_MS, until?.getTime() ?? Infinity));
      const record = await invitations.put({
        _id: toObjectId(newId()),
        ...{ tokenHash: hashToken(token), email, kind, targetId, role, guestUntil: until },
        invitedById: toObjectId(inviter.id),
        invitedAt: now,
        expiresAt,
      });
      try {
        await accounts.invited.send({ email, inviter, expiresAt, guestUntil: until }, token);
      } catch (error) {
        // What no letter tells of must not stand in the list.
        if (error instanceof ForumError) await invitations.remove(record._id.toHexString());
        throw error;
      }
      const [view] = await toInvitationViews([record], inviter, deps);
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
      return pageOf(await invitations.findOf(target, range(cursor)), viewer);
    },

    /** Open ones to anything but threads, for administrators. */
    async listAll(viewer: Viewer, cursor: string | undefined): Promise<Page<InvitationView>> {
      requireAccess(viewer, 'administrator');
      return pageOf(await invitations.findAll(range(cursor)), viewer);
    },

    /** Makes the link worth nothing. For others than those who may invite to the same there is no such invitation. */
    async revoke(viewer: Viewer, id: string): Promise<InvitationTarget> {
      const member = requireMember(viewer);
      const record = await invitations.findById(id);
      const { kind, targetId } = await requireKept(member, id, record);
      await invitations.remove(id);
      return { kind, targetId };
    },
  };
}
