import { guestCircle } from '../../src/contract/circles.ts';
import type { GroupRole, ProjectRole } from '../../src/contract/membership-views.ts';
import type { MembershipFields } from '../../src/features/accounts/circles-of-member.ts';
import type { Client } from './client.ts';
import type { TestHub } from './hub.ts';

/** Puts a member into a project, as if an editor had accepted them. */
export async function joinProject(
  hub: TestHub,
  client: Client,
  projectId: string,
  role: ProjectRole = 'member',
): Promise<void> {
  await changeStanding(hub, client, (standing) => ({
    ...standing,
    projects: [
      ...standing.projects.filter((one) => one.projectId !== projectId),
      { projectId, role, since: hub.core.now() },
    ],
  }));
}

/** Lets a member into a thread for a day, as if who moderates it had. */
export async function admitTo({ core, hub }: TestHub, { memberId }: Client, threadId: string): Promise<void> {
  const { members } = hub.features.accounts;
  const until = new Date(core.now().getTime() + 24 * 60 * 60 * 1_000);
  const change = await core.database.transaction((session) =>
    members.changeMemberships(
      memberId,
      (standing) => ({ ...standing, passes: [...standing.passes, { circle: guestCircle(threadId), until }] }),
      { session, byId: null },
    ),
  );
  members.tellBelonging(change);
}

/** Puts a member into a group, as if a facilitator had taken them in. */
export async function joinGroup(
  hub: TestHub,
  client: Client,
  groupId: string,
  role: GroupRole = 'member',
): Promise<void> {
  await changeStanding(hub, client, (standing) => ({
    ...standing,
    groups: [
      ...standing.groups.filter((one) => one.groupId !== groupId),
      { groupId, role, since: hub.core.now() },
    ],
  }));
}

async function changeStanding(
  { core, hub }: TestHub,
  { memberId }: Client,
  change: (standing: MembershipFields) => MembershipFields,
): Promise<void> {
  const { members } = hub.features.accounts;
  const changed = await core.database.transaction((session) =>
    members.changeMemberships(memberId, change, { session, byId: null }),
  );
  members.tellBelonging(changed);
}
