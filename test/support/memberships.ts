import type { GroupRole, ProjectRole } from '../../src/contract/membership-views.ts';
import type { Client } from './client.ts';
import type { TestHub } from './hub.ts';

/** Puts a member into a project, as if an editor had accepted them. */
export async function joinProject(
  { core, hub }: TestHub,
  { memberId }: Client,
  projectId: string,
  role: ProjectRole = 'member',
): Promise<void> {
  const { members } = hub.features.accounts;
  const change = await core.database.transaction((session) =>
    members.changeMemberships(
      memberId,
      (standing) => ({
        ...standing,
        projects: [
          ...standing.projects.filter((one) => one.projectId !== projectId),
          { projectId, role, since: core.now() },
        ],
      }),
      session,
    ),
  );
  members.tellBelonging(change);
}

/** Puts a member into a group, as if a facilitator had taken them in. */
export async function joinGroup(
  { core, hub }: TestHub,
  { memberId }: Client,
  groupId: string,
  role: GroupRole = 'member',
): Promise<void> {
  const { members } = hub.features.accounts;
  const change = await core.database.transaction((session) =>
    members.changeMemberships(
      memberId,
      (standing) => ({
        ...standing,
        groups: [
          ...standing.groups.filter((one) => one.groupId !== groupId),
          { groupId, role, since: core.now() },
        ],
      }),
      session,
    ),
  );
  members.tellBelonging(change);
}
