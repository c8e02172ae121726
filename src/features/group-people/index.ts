import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createGroupPeopleService } from './group-people.service.ts';
import type { GroupPeopleDeps } from './group-people-deps.ts';
import { declareGroupPages } from './groups.pages.tsx';
import { declareGroupRoutes } from './groups.routes.ts';
import { declareGroupPeoplePages } from './group-people.pages.tsx';

/** The faces of groups: their pages, their people and how these come and leave. */
export function createGroupPeople(core: Core, deps: GroupPeopleDeps) {
  const people = createGroupPeopleService(core, deps);
  const services = { groups: deps.groups, people };
  return {
    declare: (endpoints: Endpoints) => {
      declareGroupRoutes(endpoints, services);
      declareGroupPages(endpoints, services);
      declareGroupPeoplePages(endpoints, { ...services, search: deps.members.search });
    },
  };
}
