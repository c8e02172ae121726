import type { GroupRole } from '../../contract/membership-views.ts';
import type { MembershipFields } from '../accounts/index.ts';

/** What somebody belongs to, with a role in a group; one that they have there already changes. */
export function withGroup(
  standing: MembershipFields,
  { groupId, role, now }: { groupId: string; role: GroupRole; now: Date },
): MembershipFields {
  const known = standing.groups.find((membership) => membership.groupId === groupId);
  const others = standing.groups.filter((membership) => membership.groupId !== groupId);
  return { ...standing, groups: [...others, { groupId, role, since: known?.since ?? now }] };
}

export function withoutGroup(standing: MembershipFields, groupId: string): MembershipFields {
  return { ...standing, groups: standing.groups.filter((membership) => membership.groupId !== groupId) };
}

export function roleInGroup({ groups }: MembershipFields, groupId: string): GroupRole | null {
  return groups.find((membership) => membership.groupId === groupId)?.role ?? null;
}
