import type { InvitationTarget, OpenedInvitationView } from '../../contract/invitation-views.ts';
import type { MeView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import { forbidden, ForumError } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { hashToken, linkGone, type InvitedPerson } from '../accounts/index.ts';
import { toInvitationViews, toOpened } from './invitation.view.ts';
import { createJoin, type Found } from './join.ts';
import type { InvitationsDeps } from './invitations-deps.ts';
import { createTargets } from './targets.ts';

export type AcceptInvitation = ReturnType<typeof createAcceptInvitation>;

/** What whoever has the link of an invitation can do with it. */
export function createAcceptInvitation(deps: InvitationsDeps) {
  const { core, accounts, invitations, limits } = deps;
  const find = createFind(deps);

  async function take(token: string, session: Transaction): Promise<void> {
    const taken = await invitations.take(hashToken(token), core.now(), session);
    if (taken === null) throw linkGone();
  }

  const join = createJoin(deps);

  return {
    /** What the page of the link shows; nothing is used up. */
    async read(token: string): Promise<OpenedInvitationView> {
      const { record, inviter } = await find(token);
      const [view] = await toInvitationViews([record], inviter, deps);
      if (view === undefined) throw linkGone();
      return toOpened(view);
    },

    /** The viewer joins. Whoever has the link may: it went to one mail box. Nobody accepts what they sent themselves. */
    async accept(viewer: Viewer, token: string, addressKey: string): Promise<InvitationTarget> {
      const { id } = requireMember(viewer);
      await limits.consume('link.address', addressKey);
      const found = await find(token);
      if (found.inviter.id === id) throw forbidden('error.own-invitation');
      const tell = await core.database.transaction(async (session) => {
        await take(token, session);
        return join(found, { id, viewer }, session);
      });
      await tell();
      const { kind, targetId } = found.record;
      return { kind, targetId };
    },

    /** Makes an account with the address that the letter went to, which needs no other proof, and joins. */
    async register(
      person: Omit<InvitedPerson, 'email' | 'guest'>,
      token: string,
      addressKey: string,
    ): Promise<{ member: MeView; target: InvitationTarget }> {
      await limits.consume('link.address', addressKey);
      const found = await find(token);
      const { email, kind, targetId, role } = found.record;
      let tell = (): Promise<void> => Promise.resolve();
      const member = await accounts.invited.register(
        { ...person, email, guest: role === 'guest' },
        async (memberId, session) => {
          await take(token, session);
          tell = await join(found, { id: memberId, viewer: null }, session);
        },
      );
      await tell();
      return { member, target: { kind, targetId } };
    },
  };
}

/** Throws 'not-found' for a link that is used up, too old, revoked, or sent by somebody who may not invite any more. */
function createFind(deps: InvitationsDeps) {
  const { requireOpen } = createTargets(deps);
  return async (token: string): Promise<Found> => {
    const record = await deps.invitations.findByToken(hashToken(token), deps.core.now());
    const inviterId = record?.invitedById.toHexString();
    const inviter = inviterId === undefined ? null : await deps.members.viewerOf(inviterId);
    if (record === null || inviter === null) throw linkGone();
    try {
      const where = await requireOpen(inviter, record);
      return { record, inviter, where };
    } catch (error) {
      throw error instanceof ForumError ? linkGone() : error;
    }
  };
}
