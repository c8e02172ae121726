import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareMembershipPages } from './memberships.pages.tsx';
import { declareMembershipRoutes } from './memberships.routes.ts';
import type { MembershipsDeps } from './memberships-deps.ts';
import { declareProjectMemberPages } from './project-members.pages.tsx';
import { createRequestsRepository } from './requests.repository.ts';
import { createMembershipServices } from './services.ts';

export { roleIn, withProject } from './with-projects.ts';

export type Memberships = ReturnType<typeof createMemberships>;

/** Who belongs to which projects, groups and organisations: asking, deciding, leaving. */
export function createMemberships(core: Core, needs: Omit<MembershipsDeps, 'requests'>) {
  const requests = createRequestsRepository(core.database.connection);
  const services = createMembershipServices(core, { ...needs, requests });
  let following: Promise<void> = Promise.resolve();
  core.events.subscribe((event, origin) => {
    if (event.type !== 'organisation.changed' || origin === 'elsewhere') return;
    following = following
      .then(() => followOrganisations(needs, event.organisationIds))
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'members could not be given the new name of their organisation');
      });
  });
  return {
    ...services,
    models: requests.models,
    requestStore: requests,
    /** Resolves when members are named by what their organisations are called now. */
    idle: (): Promise<void> => following,
    declare: (endpoints: Endpoints) => {
      declareMembershipRoutes(endpoints, services);
      declareMembershipPages(endpoints, services);
      declareProjectMemberPages(endpoints, services, needs.projects);
    },
  };
}

async function followOrganisations(
  { members, organisations }: Pick<MembershipsDeps, 'members' | 'organisations'>,
  ids: readonly string[],
): Promise<void> {
  for (const organisation of (await organisations.refs(ids)).values())
    await members.followOrganisation(organisation);
}
