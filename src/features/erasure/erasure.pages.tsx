import { z } from 'zod';
import { ErasePage, EraseOtherPage } from '../../../client/pages/accounts/ErasurePages.tsx';
import { ErasureInput, OwnErasureInput } from '../../contract/erasure.ts';
import { Id } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { viewerOf } from '../../http/request.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Erasing, ErasureDeps } from './erase.ts';
import { exportOwn } from './export.ts';

const MemberParams = z.strictObject({ memberId: Id });

export function declareErasurePages(endpoints: Endpoints, deps: ErasureDeps, erasing: Erasing): void {
  const show = (page: PageContext, form: FormState) =>
    Promise.resolve({ view: <ErasePage page={page} form={form} me={requireMember(page.viewer)} /> });
  endpoints.page({ path: '/settings/erasure', access: 'account' }, ({ page }) => show(page, emptyForm));
  endpoints.form(
    { path: '/settings/erasure', access: 'account', body: OwnErasureInput },
    async ({ viewer, body, request, response }) => {
      await erasing.eraseOwn(viewer, body);
      await deps.accounts.leaving.endSession(request, response);
      return { redirect: '/', notice: { key: 'notice.account-erased' } };
    },
    ({ page }, form) => show(page, form),
  );
  endpoints.other(
    { path: '/settings/export.json', access: 'account', summary: 'Everything kept of oneself, as a file' },
    async (request, response) => {
      const content = await exportOwn(deps, viewerOf(request));
      response.attachment('cluster-hub.json').json(content);
    },
  );
  declareErasingOthers(endpoints, deps, erasing);
}

function declareErasingOthers(endpoints: Endpoints, { accounts }: ErasureDeps, erasing: Erasing): void {
  const show = async (viewer: Viewer, id: string, page: PageContext, form: FormState) => {
    const member = await accounts.service.administration.readAccount(viewer, id);
    return { view: <EraseOtherPage page={page} form={form} member={member} /> };
  };
  const path = '/admin/members/:memberId/erasure';
  endpoints.page({ path, access: 'administrator', params: MemberParams }, ({ viewer, params, page }) =>
    show(viewer, params.memberId, page, emptyForm),
  );
  endpoints.form(
    { path, access: 'administrator', params: MemberParams, body: ErasureInput },
    async ({ viewer, params, body }) => {
      await erasing.eraseOther(viewer, params.memberId, body);
      return { redirect: '/admin/members', notice: { key: 'notice.other-erased' } };
    },
    ({ viewer, params, page }, form) => show(viewer, params.memberId, page, form),
  );
}
