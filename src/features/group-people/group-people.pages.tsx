import { z } from 'zod';
import { GroupPeoplePage } from '../../../client/pages/groups/GroupPeoplePage.tsx';
import { Cursor, Id, line, LIMITS } from '../../contract/fields.ts';
import { GroupPersonInput, GroupRoleInput } from '../../contract/group-inputs.ts';
import { canKeepGroup } from '../../contract/permissions.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Groups } from '../groups/index.ts';
import type { GroupPeopleDeps } from './group-people-deps.ts';
import type { GroupPeopleService } from './group-people.service.ts';

interface PeoplePagesDeps {
  groups: Groups;
  people: GroupPeopleService;
  search: GroupPeopleDeps['members']['search'];
}

const GroupParams = z.strictObject({ groupId: Id });
const PersonParams = z.strictObject({ groupId: Id, memberId: Id });
const Nothing = z.strictObject({});
const PAGE = 50;
const pathOf = (groupId: string): string => `/groups/${groupId}/members`;

/** The people of a group: who they are, taking in and out, leaving. */
export function declareGroupPeoplePages(endpoints: Endpoints, deps: PeoplePagesDeps): void {
  declareList(endpoints, deps);
  declareChanges(endpoints, deps);
}

function declareList(endpoints: Endpoints, { groups, people, search }: PeoplePagesDeps): void {
  endpoints.page(
    {
      path: '/groups/:groupId/members',
      access: 'account',
      params: GroupParams,
      query: z.strictObject({ cursor: Cursor.optional(), q: line(LIMITS.query).default('') }),
    },
    async ({ viewer, page, params: { groupId }, query: { cursor, q } }) => {
      const [group, list] = await Promise.all([
        groups.read(viewer, groupId),
        people.list(viewer, groupId, { cursor, limit: PAGE }),
      ]);
      const keeps = canKeepGroup(viewer, groupId) && group.archivedAt === null;
      const found = keeps && q !== '' ? (await search(viewer, { q })).items : null;
      return { view: <GroupPeoplePage page={page} group={group} people={list} q={q} found={found} /> };
    },
  );
}

function declareChanges(endpoints: Endpoints, { people }: PeoplePagesDeps): void {
  endpoints.form(
    { path: '/groups/:groupId/members', access: 'member', params: GroupParams, body: GroupPersonInput },
    async ({ viewer, params: { groupId }, body: { memberId, role } }) => {
      await people.set(viewer, groupId, memberId, role);
      return { redirect: pathOf(groupId), notice: { key: 'notice.person-added' } };
    },
  );
  endpoints.form(
    {
      path: '/groups/:groupId/members/:memberId/role',
      access: 'member',
      params: PersonParams,
      body: GroupRoleInput,
    },
    async ({ viewer, params: { groupId, memberId }, body }) => {
      await people.set(viewer, groupId, memberId, body.role);
      return { redirect: pathOf(groupId), notice: { key: 'notice.roles-saved' } };
    },
  );
  endpoints.form(
    {
      path: '/groups/:groupId/members/:memberId/remove',
      access: 'member',
      params: PersonParams,
      body: Nothing,
    },
    async ({ viewer, params: { groupId, memberId } }) => {
      await people.remove(viewer, groupId, memberId);
      return { redirect: pathOf(groupId), notice: { key: 'notice.person-removed' } };
    },
  );
  endpoints.form(
    { path: '/groups/:groupId/leave', access: 'account', params: GroupParams, body: Nothing },
    async ({ viewer, params: { groupId } }) => {
      await people.leave(viewer, groupId);
      return { redirect: '/settings/memberships', notice: { key: 'notice.left' } };
    },
  );
}
