import type { GroupRole } from '../../contract/membership-views.ts';
import type { MeView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import type { Viewer } from '../../viewer.ts';
import { linkGone, type MembershipFields } from '../accounts/index.ts';
import { roleInGroup, withGroup } from '../groups/index.ts';
import type { KeptPlace } from '../guests/index.ts';
import { roleIn, withProject } from '../memberships/index.ts';
import type { InvitationRecord } from './invitation.model.ts';
import type { InvitationsDeps } from './invitations-deps.ts';

/** An invitation whose link is worth something, with who sent it; and what a guest is let into by it. */
export interface Found {
  record: InvitationRecord;
  inviter: MeView;
  where: KeptPlace | null;
}

/** Gives whoever accepts what the invitation is to. */
export function createJoin({ core, members, guests }: Pick<InvitationsDeps, 'core' | 'members' | 'guests'>) {
  /** Within the transaction that uses it up. Gives what has to be told after the commit. */
  return async function join(
    { record, inviter, where }: Found,
    who: { id: string; viewer: Viewer },
    session: Transaction,
  ): Promise<() => Promise<void>> {
    const { guestUntil } = record;
    if (where !== null) {
      if (!guestUntil) throw linkGone();
      return guests.admitInvited(where, who, guestUntil, session);
    }
    const change = await members.changeMemberships(
      who.id,
      (standing) => joined(standing, record, core.now()),
      { session, byId: inviter.id },
    );
    return () => {
      members.tellBelonging(change);
      return Promise.resolve();
    };
  };
}

/** What somebody belongs to after they accepted. A role that they have already stays; guests become members. */
function joined(standing: MembershipFields, record: InvitationRecord, now: Date): MembershipFields {
  const { kind, targetId } = record;
  const role = record.role === 'guest' ? 'member' : record.role;
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
