import { z } from 'zod';
import {
  MembershipRequestAnswer,
  MembershipsAnswer,
  PeopleAnswer,
  RequestsAnswer,
} from '../../contract/answers-memberships.ts';
import { Cursor, GrantNumber, Id } from '../../contract/fields.ts';
import {
  JoinInput,
  PeopleQuery,
  ProjectRoleInput,
  RequestDecisionInput,
} from '../../contract/membership-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { MembershipServices } from './services.ts';

const ProjectParams = z.strictObject({ projectId: GrantNumber });
const PersonParams = z.strictObject({ projectId: GrantNumber, memberId: Id });
const RequestParams = z.strictObject({ requestId: Id });
const ListQuery = z.strictObject({ cursor: Cursor.optional() });

/** Who belongs to what, in the JSON API. */
export function declareMembershipRoutes(endpoints: Endpoints, services: MembershipServices): void {
  declareProjectPeople(endpoints, services);
  declareRequests(endpoints, services);
  declareOwn(endpoints, services);
}

function declareProjectPeople(endpoints: Endpoints, { projectPeople }: MembershipServices): void {
  endpoints.api(
    {
      method: 'get',
      path: '/projects/:projectId/members',
      access: 'member',
      summary: 'Members of the hub who belong to the project, by name',
      params: ProjectParams,
      query: PeopleQuery,
      answer: PeopleAnswer,
    },
    ({ viewer, params, query }) => projectPeople.list(viewer, params.projectId, query),
  );
  endpoints.api(
    {
      method: 'put',
      path: '/projects/:projectId/members/:memberId',
      access: 'member',
      summary: 'Give somebody in the project another role there; for its editors and administrators',
      params: PersonParams,
      body: ProjectRoleInput,
    },
    ({ viewer, params, body }) => projectPeople.setRole(viewer, params.projectId, params.memberId, body.role),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/projects/:projectId/members/:memberId',
      access: 'member',
      summary: 'Take somebody out of the project, at once; for its editors and administrators',
      params: PersonParams,
    },
    ({ viewer, params }) => projectPeople.remove(viewer, params.projectId, params.memberId),
  );
}

function declareRequests(endpoints: Endpoints, { requests }: MembershipServices): void {
  endpoints.api(
    {
      method: 'post',
      path: '/projects/:projectId/membership-requests',
      access: 'member',
      summary: 'Ask to join the project; sent again it gives the request that stands',
      params: ProjectParams,
      body: JoinInput,
      answer: MembershipRequestAnswer,
      status: 201,
    },
    ({ viewer, params, body }) =>
      requests.ask(viewer, { kind: 'project', targetId: params.projectId, note: body.note }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/projects/:projectId/membership-requests',
      access: 'member',
      summary: 'Requests that wait for a decision; for editors of the project and administrators',
      params: ProjectParams,
      query: ListQuery,
      answer: RequestsAnswer,
    },
    ({ viewer, params, query }) => requests.openOfProject(viewer, params.projectId, query.cursor),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/organisations/:organisationId/membership-requests',
      access: 'member',
      summary: 'Ask to belong to the organisation; sent again it gives the request that stands',
      params: z.strictObject({ organisationId: Id }),
      body: JoinInput,
      answer: MembershipRequestAnswer,
      status: 201,
    },
    ({ viewer, params, body }) =>
      requests.ask(viewer, { kind: 'organisation', targetId: params.organisationId, note: body.note }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/membership-requests',
      access: 'member',
      summary:
        'Requests that wait for the viewer’s decision: for the projects that they edit; for administrators all',
      query: ListQuery,
      answer: RequestsAnswer,
    },
    ({ viewer, query }) => requests.openFor(viewer, query.cursor),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/membership-requests/:requestId/decision',
      access: 'member',
      summary: 'Accept or refuse a request; a refusal needs a reason',
      params: RequestParams,
      body: RequestDecisionInput,
      answer: MembershipRequestAnswer,
    },
    ({ viewer, params, body }) => requests.decide(viewer, params.requestId, body),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/membership-requests/:requestId',
      access: 'member',
      summary: 'Take a request of one’s own back',
      params: RequestParams,
    },
    ({ viewer, params }) => requests.withdraw(viewer, params.requestId),
  );
}

function declareOwn(endpoints: Endpoints, { own, projectPeople }: MembershipServices): void {
  endpoints.api(
    {
      method: 'get',
      path: '/me/memberships',
      access: 'account',
      summary: 'What the viewer belongs to, and what they asked for',
      answer: MembershipsAnswer,
    },
    ({ viewer }) => own.read(viewer),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/me/projects/:projectId',
      access: 'account',
      summary: 'Leave a project, at once and everywhere',
      params: ProjectParams,
    },
    ({ viewer, params }) => projectPeople.leave(viewer, params.projectId),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/me/organisation',
      access: 'account',
      summary: 'Belong to no organisation any more',
    },
    ({ viewer }) => own.leaveOrganisation(viewer),
  );
}
