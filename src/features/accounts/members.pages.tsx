import { z } from 'zod';
import { AccountPage } from '../../../client/pages/accounts/AccountPage.tsx';
import { MembersPage } from '../../../client/pages/accounts/MembersPage.tsx';
import { Id, Reason } from '../../contract/fields.ts';
import { MemberQuery, RolesInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { FormFields } from '../../http/form-fields.ts';
import type { AccountDeps } from './account-deps.ts';

const MemberParams = z.strictObject({ memberId: Id });
const accountPath = (id: string): string => `/admin/members/${id}`;

/** Accounts, for administrators. */
export function declareAdministrationPages(
  endpoints: Endpoints,
  { administration, topics }: AccountDeps,
): void {
  const show = async (
    page: PageContext,
    id: string,
    forms: { roles?: FormState; suspension?: FormState } = {},
  ) => {
    const member = await administration.readAccount(page.viewer, id);
    const { roles = emptyForm, suspension = emptyForm } = forms;
    return {
      view: (
        <AccountPage page={page} member={member} topics={topics()} roles={roles} suspension={suspension} />
      ),
    };
  };

  endpoints.page(
    { path: '/admin/members', access: 'administrator', query: MemberQuery },
    async ({ viewer, query, page }) => {
      const members = await administration.searchAccounts(viewer, query);
      return { view: <MembersPage page={page} q={query.q} members={members} /> };
    },
  );

  endpoints.page(
    { path: '/admin/members/:memberId', access: 'administrator', params: MemberParams },
    ({ page, params }) => show(page, params.memberId),
  );

  endpoints.form(
    {
      path: '/admin/members/:memberId/roles',
      access: 'administrator',
      params: MemberParams,
      body: RolesInput,
      read: readRoles,
    },
    async ({ viewer, params, body }) => {
      await administration.setRoles(viewer, params.memberId, body);
      return { redirect: accountPath(params.memberId), notice: { key: 'notice.roles-saved' } };
    },
    ({ page, params }, roles) => show(page, params.memberId, { roles }),
  );

  endpoints.form(
    {
      path: '/admin/members/:memberId/suspend',
      access: 'administrator',
      params: MemberParams,
      body: z.strictObject({ suspensionReason: Reason }),
    },
    async ({ viewer, params, body }) => {
      await administration.suspend(viewer, params.memberId, body.suspensionReason);
      return { redirect: accountPath(params.memberId), notice: { key: 'notice.member-suspended' } };
    },
    ({ page, params }, suspension) => show(page, params.memberId, { suspension }),
  );

  endpoints.form(
    { path: '/admin/members/:memberId/unsuspend', access: 'administrator', params: MemberParams },
    async ({ viewer, params }) => {
      await administration.unsuspend(viewer, params.memberId);
      return { redirect: accountPath(params.memberId), notice: { key: 'notice.member-unsuspended' } };
    },
    ({ page, params }, suspension) => show(page, params.memberId, { suspension }),
  );
}

function readRoles({ values, all, isTicked }: FormFields): unknown {
  const { moderatesAll: _all, ...rest } = values;
  const topicIds = all('moderates');
  return {
    ...rest,
    administrator: isTicked('administrator'),
    moderates: isTicked('moderatesAll') ? 'all' : topicIds,
  };
}
