import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import type { MembershipsView, OrganisationStandingView } from '../../contract/membership-views.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { MembershipsDeps } from './memberships-deps.ts';
import type { RequestsService } from './requests.service.ts';

/** What the viewer belongs to. */
export function createOwnMembershipsService(
  core: Core,
  { members, groups, projects, organisations, passesOf }: MembershipsDeps,
  requests: RequestsService,
) {
  async function organisationOf(memberId: string): Promise<MembershipsView['organisation']> {
    const id = await members.organisationOf(memberId);
    const found = id === null ? undefined : (await organisations.refs([id])).get(id);
    return found === undefined ? null : { id: found.id, name: found.name };
  }

  return {
    async read(viewer: Viewer): Promise<MembershipsView> {
      const { id } = requireMember(viewer);
      const standing = await members.membershipsOf(id);
      if (standing === null) throw notFound();
      const [projectRefs, groupRefs] = await Promise.all([
        projects.refs(standing.projects.map(({ projectId }) => projectId)),
        groups.refs(standing.groups.map(({ groupId }) => groupId)),
      ]);
      return {
        guest: standing.guest,
        projects: standing.projects.map(({ projectId, role, since }) => ({
          project: projectRefs.get(projectId) ?? { id: projectId, acronym: projectId },
          role,
          since: since.toISOString(),
        })),
        groups: standing.groups.flatMap(({ groupId, role, since }) => {
          const group = groupRefs.get(groupId);
          return group === undefined ? [] : [{ group, role, since: since.toISOString() }];
        }),
        organisation: await organisationOf(id),
        passes: await passesOf(viewer),
        requests: await requests.mine(id),
      };
    },

    /** How the viewer stands to an organisation; null for visitors and guests, who ask for nothing. */
    async standingTo(viewer: Viewer, organisationId: string): Promise<OrganisationStandingView | null> {
      if (viewer?.circles.includes(MEMBERS_CIRCLE) !== true) return null;
      const [ownId, request] = await Promise.all([
        members.organisationOf(viewer.id),
        requests.openOf(viewer.id, { kind: 'organisation', targetId: organisationId }),
      ]);
      return { belongs: ownId === organisationId, request };
    },

    async leaveOrganisation(viewer: Viewer): Promise<void> {
      const { id } = requireMember(viewer);
      await core.database.transaction((session) => members.setOrganisation(id, null, session));
      core.events.publish({ type: 'member.changed', memberId: id });
    },
  };
}
