import { z } from 'zod';
import { ImportPage } from '../../../client/pages/imports/ImportPage.tsx';
import { ImportsPage } from '../../../client/pages/imports/ImportsPage.tsx';
import { Id } from '../../contract/fields.ts';
import { ImportConfirmation, ImportPageQuery, UPLOAD_LIMITS } from '../../contract/import-inputs.ts';
import { countListed, IMPORT_LISTS, type ImportList, type ImportView } from '../../contract/import-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { beginFrom } from './begin-from.ts';
import type { ImportsService } from './imports.service.ts';

const params = z.strictObject({ importId: Id });
const access = 'administrator';

/** Where administrators hand in files of CORDIS, look at what they would do, and have it done. */
export function declareImportPages(endpoints: Endpoints, imports: ImportsService): void {
  const showAll = async (page: PageContext, form: FormState = emptyForm) => ({
    view: <ImportsPage page={page} imports={await imports.list(page.viewer)} form={form} />,
  });
  const show = async (
    page: PageContext,
    id: string,
    { form = emptyForm, query = {} }: { form?: FormState; query?: z.output<typeof ImportPageQuery> } = {},
  ) => {
    const view = await imports.read(page.viewer, id);
    const list = query.list ?? firstFilled(view);
    const items = await imports.items(page.viewer, id, { ...query, list });
    return { view: <ImportPage page={page} view={view} list={list} items={items} form={form} /> };
  };

  endpoints.page({ path: '/admin/import', access }, ({ page }) => showAll(page));
  endpoints.form(
    { path: '/admin/import', access, upload: UPLOAD_LIMITS },
    async ({ viewer, request }) => ({
      redirect: `/admin/import/${(await beginFrom(imports, viewer, request)).id}`,
    }),
    ({ page }, form) => showAll(page, form),
  );
  endpoints.page(
    { path: '/admin/import/:importId', access, params, query: ImportPageQuery },
    ({ page, params: { importId }, query }) => show(page, importId, { query }),
  );
  endpoints.form(
    { path: '/admin/import/:importId/apply', access, params, body: ImportConfirmation },
    async ({ viewer, params: { importId }, body }) => {
      await imports.apply(viewer, importId, body.fingerprint);
      return { redirect: `/admin/import/${importId}` };
    },
    ({ page, params: { importId } }, form) => show(page, importId, { form }),
  );
  endpoints.form(
    { path: '/admin/import/:importId/plan', access, params },
    async ({ viewer, params: { importId } }) => {
      await imports.plan(viewer, importId);
      return { redirect: `/admin/import/${importId}` };
    },
    ({ page, params: { importId } }, form) => show(page, importId, { form }),
  );
  endpoints.form(
    { path: '/admin/import/:importId/discard', access, params },
    async ({ viewer, params: { importId } }) => {
      await imports.discard(viewer, importId);
      return { redirect: '/admin/import', notice: { key: 'notice.import-discarded' } };
    },
    ({ page, params: { importId } }, form) => show(page, importId, { form }),
  );
}

function firstFilled(view: ImportView): ImportList {
  return IMPORT_LISTS.find((list) => countListed(view, list) > 0) ?? 'add';
}
