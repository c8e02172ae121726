import { z } from 'zod';
import { pageOf, ThreadRowAnswer } from '../../contract/answers.ts';
import { GroupAnswer, GroupPeopleAnswer, GroupsAnswer } from '../../contract/answers-groups.ts';
import { Cursor, Id, Limit } from '../../contract/fields.ts';
import { GroupInput, GroupListQuery, GroupPatch, GroupRoleInput } from '../../contract/group-inputs.ts';
import { PeopleQuery } from '../../contract/membership-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Groups } from '../groups/index.ts';
import type { GroupPeopleService } from './group-people.service.ts';

interface GroupServices {
  groups: Groups;
  people: GroupPeopleService;
}

const GroupParams = z.strictObject({ groupId: Id });
const PersonParams = z.strictObject({ groupId: Id, memberId: Id });
const ThreadsQuery = z.strictObject({ cursor: Cursor.optional(), limit: Limit.default(25) });

/** Groups and their people, in the JSON API. */
export function declareGroupRoutes(endpoints: Endpoints, services: GroupServices): void {
  declareGroups(endpoints, services);
  declareInside(endpoints, services);
  declarePeople(endpoints, services);
}

function declareGroups(endpoints: Endpoints, { groups }: GroupServices): void {
  endpoints.api(
    {
      method: 'get',
      path: '/groups',
      access: 'account',
      summary: 'Groups that the viewer belongs to, by name; for administrators every group',
      query: GroupListQuery,
      answer: GroupsAnswer,
    },
    ({ viewer, query }) => groups.list(viewer, query.cursor),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/groups',
      access: 'administrator',
      summary: 'Make a group; no two have the same name',
      body: GroupInput,
      answer: GroupAnswer,
      status: 201,
    },
    ({ viewer, body }) => groups.create(viewer, body),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/groups/:groupId',
      access: 'account',
      summary: 'A group, for its people and administrators',
      params: GroupParams,
      answer: GroupAnswer,
    },
    ({ viewer, params }) => groups.read(viewer, params.groupId),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/groups/:groupId',
      access: 'administrator',
      summary: 'Rename a group, describe it, archive it or take it up again',
      params: GroupParams,
      body: GroupPatch,
      answer: GroupAnswer,
    },
    ({ viewer, params, body }) => groups.change(viewer, params.groupId, body),
  );
}

function declareInside(endpoints: Endpoints, { people }: GroupServices): void {
  endpoints.api(
    {
      method: 'get',
      path: '/groups/:groupId/threads',
      access: 'account',
      summary: 'Threads for the group, latest activity first, as far as the viewer sees them',
      params: GroupParams,
      query: ThreadsQuery,
      answer: pageOf(ThreadRowAnswer),
    },
    ({ viewer, params, query }) => people.listThreads(viewer, params.groupId, query),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/me/groups/:groupId',
      access: 'account',
      summary: 'Leave a group, at once and everywhere',
      params: GroupParams,
    },
    ({ viewer, params }) => people.leave(viewer, params.groupId),
  );
}

function declarePeople(endpoints: Endpoints, { people }: GroupServices): void {
  endpoints.api(
    {
      method: 'get',
      path: '/groups/:groupId/members',
      access: 'account',
      summary: 'People of the group, by name',
      params: GroupParams,
      query: PeopleQuery,
      answer: GroupPeopleAnswer,
    },
    ({ viewer, params, query }) => people.list(viewer, params.groupId, query),
  );
  endpoints.api(
    {
      method: 'put',
      path: '/groups/:groupId/members/:memberId',
      access: 'member',
      summary:
        'Take a member into the group, or give them another role; for its facilitators and administrators',
      params: PersonParams,
      body: GroupRoleInput,
    },
    ({ viewer, params, body }) => people.set(viewer, params.groupId, params.memberId, body.role),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/groups/:groupId/members/:memberId',
      access: 'member',
      summary: 'Take somebody out of the group, at once; for its facilitators and administrators',
      params: PersonParams,
    },
    ({ viewer, params }) => people.remove(viewer, params.groupId, params.memberId),
  );
}
