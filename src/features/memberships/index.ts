import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createOrganisationFollower } from './follow-organisations.ts';
import { declareMembershipPages } from './memberships.pages.tsx';
import { declareMembershipRoutes } from './memberships.routes.ts';
import type { MembershipsDeps } from './memberships-deps.ts';
import { declareProjectMemberPages } from './project-members.pages.tsx';
import { createRequestsRepository } from './requests.repository.ts';
import { createMembershipServices } from './services.ts';
import { createWaitingRequests } from './waiting-requests.ts';

export { createOrganisationFollower } from './follow-organisations.ts';
export { roleIn, withProject } from './with-projects.ts';

export type Memberships = ReturnType<typeof createMemberships>;

/** Who belongs to which projects, groups and organisations: asking, deciding, leaving. */
export function createMemberships(core: Core, needs: Omit<MembershipsDeps, 'requests' | 'waiting'>) {
  const requests = createRequestsRepository(core.database.connection);
  const waiting = createWaitingRequests(core, requests);
  const services = createMembershipServices(core, { ...needs, requests, waiting });
  const follower = createOrganisationFollower(core, needs);
  return {
    ...services,
    models: requests.models,
    requestStore: requests,
    /** How many requests wait for the member's decision. */
    countWaiting: waiting.countFor,
    idle: follower.idle,
    declare: (endpoints: Endpoints) => {
      declareMembershipRoutes(endpoints, services);
      declareMembershipPages(endpoints, services);
      declareProjectMemberPages(endpoints, services, needs.projects);
    },
  };
}
