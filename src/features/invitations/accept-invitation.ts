import type { InvitationTarget, OpenedInvitationView } from '../../contract/invitation-views.ts';
import type { GroupRole } from '../../contract/membership-views.ts';
import type { MeView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import { forbidden, ForumError } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import {
  hashToken,
  linkGone,
  type BelongingChange,
  type InvitedPerson,
  type MembershipFields,
} from '../accounts/index.ts';
import { roleInGroup, withGroup } from '../groups/index.ts';
import { roleIn, withProject } from '../memberships/index.ts';
import type { InvitationRecord } from './invitation.model.ts';
import { toInvitationViews, toOpened } from './invitation.view.ts';
import type { InvitationsDeps } from './invitations-deps.ts';
import { createTargets } from './targets.ts';

export type AcceptInvitation = ReturnType<typeof createAcceptInvitation>;

/** What whoever has the link of an invitation can do with it. */
export function createAcceptInvitation(deps: InvitationsDeps) {
  const { core, accounts, members, invitations, limits } = deps;
  const find = createFind(deps);

  async function take(token: string, session: Transaction): Promise<InvitationRecord> {
    const taken = await invitations.take(hashToken(token), core.now(), session);
    if (taken === null) throw linkGone();
    return taken;
  }

  const join = (memberId: string, record: InvitationRecord, session: Transaction): Promise<BelongingChange> =>
    members.changeMemberships(memberId, (standing) => joined(standing, record, core.now()), session);

  return {
    /** What the page of the link shows; nothing is used up. */
    async read(token: string): Promise<OpenedInvitationView> {
      const [view] = await toInvitationViews([await find(token)], deps);
      if (view === undefined) throw linkGone();
      return toOpened(view);
    },

    /** The viewer joins. Whoever has the link may: it went to one mail box. Nobody accepts what they sent themselves. */
    async accept(viewer: Viewer, token: string, addressKey: string): Promise<InvitationTarget> {
      const { id } = requireMember(viewer);
      await limits.consume('link.address', addressKey);
      const { invitedById } = await find(token);
      if (invitedById.toHexString() === id) throw forbidden('error.own-invitation');
      const { record, change } = await core.database.transaction(async (session) => {
        const taken = await take(token, session);
        return { record: taken, change: await join(id, taken, session) };
      });
      members.tellBelonging(change);
      return { kind: record.kind, targetId: record.targetId };
    },

    /** Makes an account with the address that the letter went to, which needs no other proof, and joins. */
    async register(
      person: Omit<InvitedPerson, 'email'>,
      token: string,
      addressKey: string,
    ): Promise<{ member: MeView; target: InvitationTarget }> {
      await limits.consume('link.address', addressKey);
      const { email, kind, targetId } = await find(token);
      const member = await accounts.invited.register({ ...person, email }, async (memberId, session) => {
        // Nobody is told of a member who was not there before.
        await join(memberId, await take(token, session), session);
      });
      return { member, target: { kind, targetId } };
    },
  };
}

/** Throws 'not-found' for a link that is used up, too old, revoked, or sent by somebody who may not invite any more. */
function createFind(deps: InvitationsDeps) {
  const { requireOpen } = createTargets(deps);
  return async (token: string): Promise<InvitationRecord> => {
    const record = await deps.invitations.findByToken(hashToken(token), deps.core.now());
    const inviterId = record?.invitedById.toHexString();
    const inviter = inviterId === undefined ? null : await deps.members.viewerOf(inviterId);
    if (record === null || inviter === null) throw linkGone();
    try {
      await requireOpen(inviter, record);
    } catch (error) {
      throw error instanceof ForumError ? linkGone() : error;
    }
    return record;
  };
}

/** What somebody belongs to after they accepted. A role that they have already stays; guests become members. */
function joined(standing: MembershipFields, record: InvitationRecord, now: Date): MembershipFields {
  const { kind, targetId, role } = record;
  const member: MembershipFields = { ...standing, guest: false };
  if (kind === 'project' && roleIn(standing, targetId) === null)
    return withProject(member, { projectId: targetId, role, now });
  if (kind === 'group' && roleInGroup(standing, targetId) === null)
    return withGroup(member, { groupId: targetId, role: groupRoleOf(role), now });
  return member;
}

function groupRoleOf(role: InvitationRecord['role']): GroupRole {
  return role === 'member' ? 'member' : 'facilitator';
}
