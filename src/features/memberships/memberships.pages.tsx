import { z } from 'zod';
import { MembershipRequestPage } from '../../../client/pages/memberships/MembershipRequestPage.tsx';
import { MembershipRequestsPage } from '../../../client/pages/memberships/MembershipRequestsPage.tsx';
import { MembershipsPage } from '../../../client/pages/memberships/MembershipsPage.tsx';
import { Cursor, Id } from '../../contract/fields.ts';
import { RequestDecisionInput } from '../../contract/membership-inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { MembershipServices } from './services.ts';

const RequestParams = z.strictObject({ requestId: Id });
const MINE = '/settings/memberships';

/** What one belongs to, and deciding about those who asked. */
export function declareMembershipPages(endpoints: Endpoints, services: MembershipServices): void {
  declareOwn(endpoints, services);
  declareDeciding(endpoints, services);
}

function declareOwn(endpoints: Endpoints, { own, requests }: MembershipServices): void {
  endpoints.page({ path: MINE, access: 'account' }, async ({ viewer, page }) => ({
    view: <MembershipsPage page={page} memberships={await own.read(viewer)} />,
  }));
  endpoints.form(
    { path: '/settings/organisation/leave', access: 'account', body: z.strictObject({}) },
    async ({ viewer }) => {
      await own.leaveOrganisation(viewer);
      return { redirect: MINE, notice: { key: 'notice.left' } };
    },
  );
  endpoints.form(
    {
      path: '/membership-requests/:requestId/withdraw',
      access: 'member',
      params: RequestParams,
      body: z.strictObject({}),
    },
    async ({ viewer, params }) => {
      await requests.withdraw(viewer, params.requestId);
      return { redirect: MINE, notice: { key: 'notice.request-withdrawn' } };
    },
  );
}

function declareDeciding(endpoints: Endpoints, { requests }: MembershipServices): void {
  const show = async (page: PageContext, requestId: string, form: FormState) => ({
    view: (
      <MembershipRequestPage page={page} request={await requests.read(page.viewer, requestId)} form={form} />
    ),
  });
  endpoints.page(
    { path: '/membership-requests/:requestId', access: 'member', params: RequestParams },
    ({ page, params }) => show(page, params.requestId, emptyForm),
  );
  endpoints.form(
    {
      path: '/membership-requests/:requestId',
      access: 'member',
      params: RequestParams,
      body: RequestDecisionInput,
    },
    async ({ viewer, params, body }) => {
      const { kind, targetId } = await requests.decide(viewer, params.requestId, body);
      const redirect = kind === 'project' ? `/projects/${targetId}/members` : '/membership-requests';
      return { redirect, notice: { key: 'notice.request-decided' } };
    },
    ({ page, params }, form) => show(page, params.requestId, form),
  );
  endpoints.page(
    {
      path: '/membership-requests',
      access: 'member',
      query: z.strictObject({ cursor: Cursor.optional() }),
    },
    async ({ viewer, query, page }) => ({
      view: <MembershipRequestsPage page={page} requests={await requests.openFor(viewer, query.cursor)} />,
    }),
  );
}
