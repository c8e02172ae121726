import { groupCircle, MEMBERS_CIRCLE, projectCircle } from '../../contract/circles.ts';
import type { MeView } from '../../contract/views.ts';
import { forbidden, invalidField } from '../../errors.ts';
import type { AudienceRecord } from '../audience/index.ts';
import type { CircleNames } from './thread.view.ts';

/**
 * What a member may choose for a thread: the public, the members, projects that include one of theirs (so that they
 * see it themselves), or a group of theirs. Throws 'invalid-input' that says which choice is wrong, and 'forbidden' to
 * guests, who open no threads.
 */
export async function requireChoosable(
  names: CircleNames,
  member: MeView,
  { kind, projectIds, groupId }: AudienceRecord,
): Promise<void> {
  if (!member.circles.includes(MEMBERS_CIRCLE)) throw forbidden('error.guest');
  if (kind === 'projects') await requireProjects(names, member, projectIds);
  if (kind === 'group') await requireGroup(names, member, groupId);
}

async function requireGroup(names: CircleNames, member: MeView, groupId: string | null): Promise<void> {
  if (groupId === null || !member.circles.includes(groupCircle(groupId)))
    throw invalidField('audience.groupId', 'input.audience-own-group');
  if (!(await names.openGroups([groupId])).has(groupId))
    throw invalidField('audience.groupId', 'input.audience-archived-group');
}

async function requireProjects(
  names: CircleNames,
  member: MeView,
  projectIds: readonly string[],
): Promise<void> {
  const known = await names.projects(projectIds);
  const unknown = projectIds.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw invalidField(`audience.projectIds.${String(unknown)}`, 'input.project-unknown', {
      typed: projectIds[unknown] ?? '',
    });
  if (!projectIds.some((id) => member.circles.includes(projectCircle(id))))
    throw invalidField('audience.projectIds', 'input.audience-own-project');
}
