import { z } from 'zod';
import { GroupEditPage } from '../../../client/pages/groups/GroupEditPage.tsx';
import { GroupPage } from '../../../client/pages/groups/GroupPage.tsx';
import { GroupsPage } from '../../../client/pages/groups/GroupsPage.tsx';
import { Cursor, Id } from '../../contract/fields.ts';
import { GroupForm, GroupInput, GroupListQuery } from '../../contract/group-inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { FormFields } from '../../http/form-fields.ts';
import type { Groups } from '../groups/index.ts';
import type { GroupPeopleService } from './group-people.service.ts';

interface GroupServices {
  groups: Groups;
  people: GroupPeopleService;
}

const GroupParams = z.strictObject({ groupId: Id });
const Nothing = z.strictObject({});
const [THREADS, PEOPLE] = [25, 12];

/** The groups that one knows, one of them, and what administrators do to it. */
export function declareGroupPages(endpoints: Endpoints, services: GroupServices): void {
  const { groups, people } = services;
  endpoints.page(
    { path: '/groups', access: 'account', query: GroupListQuery },
    async ({ viewer, page, query }) => ({
      view: <GroupsPage page={page} groups={await groups.list(viewer, query.cursor)} />,
    }),
  );
  declareMaking(endpoints, services);
  endpoints.page(
    {
      path: '/groups/:groupId',
      access: 'account',
      params: GroupParams,
      query: z.strictObject({ cursor: Cursor.optional() }),
    },
    async ({ viewer, page, params: { groupId }, query }) => {
      const group = await groups.read(viewer, groupId);
      const [threads, some] = await Promise.all([
        people.listThreads(viewer, groupId, { cursor: query.cursor, limit: THREADS }),
        people.list(viewer, groupId, { limit: PEOPLE }),
      ]);
      return { view: <GroupPage page={page} group={group} threads={threads} people={some} /> };
    },
  );
  declareKeeping(endpoints, services);
}

function declareMaking(endpoints: Endpoints, { groups }: GroupServices): void {
  const show = (page: PageContext, form: FormState) =>
    Promise.resolve({ view: <GroupEditPage page={page} group={null} form={form} /> });
  endpoints.page({ path: '/groups/new', access: 'administrator' }, ({ page }) => show(page, emptyForm));
  endpoints.form(
    {
      path: '/groups',
      access: 'administrator',
      body: GroupInput,
      read: ({ values: { facilitate: _ticked, ...rest }, isTicked }: FormFields) => ({
        ...rest,
        facilitate: isTicked('facilitate'),
      }),
    },
    async ({ viewer, body }) => {
      const { id } = await groups.create(viewer, body);
      return { redirect: `/groups/${id}`, notice: { key: 'notice.saved' } };
    },
    ({ page }, form) => show(page, form),
  );
}

function declareKeeping(endpoints: Endpoints, { groups }: GroupServices): void {
  const params = GroupParams;
  const showEdit = async (page: PageContext, id: string, form: FormState) => ({
    view: <GroupEditPage page={page} group={await groups.read(page.viewer, id)} form={form} />,
  });
  endpoints.page(
    { path: '/groups/:groupId/edit', access: 'administrator', params },
    ({ page, params: { groupId } }) => showEdit(page, groupId, emptyForm),
  );
  endpoints.form(
    { path: '/groups/:groupId/edit', access: 'administrator', params, body: GroupForm },
    async ({ viewer, params: { groupId }, body }) => {
      await groups.change(viewer, groupId, body);
      return { redirect: `/groups/${groupId}`, notice: { key: 'notice.saved' } };
    },
    ({ page, params: { groupId } }, form) => showEdit(page, groupId, form),
  );
  for (const [action, archived] of [
    ['archive', true],
    ['unarchive', false],
  ] as const)
    endpoints.form(
      { path: `/groups/:groupId/${action}`, access: 'administrator', params, body: Nothing },
      async ({ viewer, params: { groupId } }) => {
        await groups.change(viewer, groupId, { archived });
        return { redirect: `/groups/${groupId}`, notice: { key: 'notice.saved' } };
      },
    );
}
