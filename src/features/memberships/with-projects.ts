import type { ProjectRole } from '../../contract/membership-views.ts';
import type { MembershipFields } from '../accounts/index.ts';

/** What somebody belongs to, with a role in a project; one that they have there already changes. */
export function withProject(
  standing: MembershipFields,
  { projectId, role, now }: { projectId: string; role: ProjectRole; now: Date },
): MembershipFields {
  const known = standing.projects.find((membership) => membership.projectId === projectId);
  const others = standing.projects.filter((membership) => membership.projectId !== projectId);
  return { ...standing, projects: [...others, { projectId, role, since: known?.since ?? now }] };
}

export function withoutProject(standing: MembershipFields, projectId: string): MembershipFields {
  return {
    ...standing,
    projects: standing.projects.filter((membership) => membership.projectId !== projectId),
  };
}

export function roleIn({ projects }: MembershipFields, projectId: string): ProjectRole | null {
  return projects.find((membership) => membership.projectId === projectId)?.role ?? null;
}
