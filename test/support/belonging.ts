import type { MembershipFields } from '../../src/features/accounts/circles-of-member.ts';
import { newId, toObjectId } from '../../src/database/index.ts';
import type { Client } from './client.ts';
import type { TestHub } from './hub.ts';

/** Projects of the starter data that tests speak of. */
export const RHINOCEROS = '101069685';
export const LICORNE = '101069644';

interface Belonging {
  projects?: readonly (string | { projectId: string; role: 'facilitator' | 'editor' })[];
  groups?: readonly string[];
  guest?: boolean;
  passes?: readonly { circle: string; until: Date }[];
}

/** Makes the member belong to projects and groups, or see something as a guest, and to nothing else. */
export async function setBelonging(
  { hub, core }: TestHub,
  client: Client,
  belonging: Belonging,
): Promise<void> {
  const since = core.now();
  const fields: MembershipFields = {
    guest: belonging.guest ?? false,
    projects: (belonging.projects ?? []).map((project) =>
      typeof project === 'string'
        ? { projectId: project, role: 'member' as const, since }
        : { ...project, since },
    ),
    groups: (belonging.groups ?? []).map((groupId) => ({ groupId, role: 'member' as const, since })),
    passes: [...(belonging.passes ?? [])],
  };
  await hub.features.accounts.members.setMemberships(client.memberId, fields, null);
  core.events.publish({ type: 'member.changed', memberId: client.memberId });
}

export async function addGroup({ core }: TestHub, name: string): Promise<string> {
  const id = newId();
  await core.database.connection.collection('groups').insertOne({
    _id: toObjectId(id),
    ...{ name, nameKey: id, description: '', createdAt: core.now(), archivedAt: null },
  });
  return id;
}
