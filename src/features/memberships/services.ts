import type { Core } from '../../core.ts';
import type { MembershipsDeps } from './memberships-deps.ts';
import { createOwnMembershipsService } from './own-memberships.service.ts';
import { createProjectPeopleService } from './project-people.service.ts';
import { createRequestsService } from './requests.service.ts';

export type MembershipServices = ReturnType<typeof createMembershipServices>;

/** The verbs about who belongs to what. */
export function createMembershipServices(core: Core, deps: MembershipsDeps) {
  const requests = createRequestsService(core, deps);
  return {
    requests,
    projectPeople: createProjectPeopleService(core, deps),
    own: createOwnMembershipsService(core, deps, requests),
  };
}
