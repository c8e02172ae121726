import { z } from 'zod';
import { ImportAnswer, ImportItemsAnswer, ImportsAnswer } from '../../contract/answers-imports.ts';
import { Id } from '../../contract/fields.ts';
import { ImportConfirmation, ImportItemsQuery, UPLOAD_LIMITS } from '../../contract/import-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { beginFrom } from './begin-from.ts';
import type { ImportsService } from './imports.service.ts';

const ImportParams = z.strictObject({ importId: Id });

/** Imports from CORDIS in the JSON API. */
export function declareImportRoutes(endpoints: Endpoints, imports: ImportsService): void {
  const one = { access: 'administrator', params: ImportParams } as const;
  endpoints.api(
    {
      ...{ method: 'get', path: '/imports', access: 'administrator', answer: ImportsAnswer },
      summary: 'The latest imports from CORDIS',
    },
    async ({ viewer }) => ({ items: await imports.list(viewer) }),
  );
  endpoints.api(
    {
      ...{ method: 'post', path: '/imports', access: 'administrator', upload: UPLOAD_LIMITS },
      ...{ answer: ImportAnswer, status: 202 },
      summary: 'Hand in files of CORDIS; they are read behind the answer, and nothing is changed yet',
    },
    ({ viewer, request }) => beginFrom(imports, viewer, request),
  );
  endpoints.api(
    {
      ...{ method: 'get', path: '/imports/:importId', ...one, answer: ImportAnswer },
      summary: 'How far an import is, what it would do, and what is wrong in its files, by line',
    },
    ({ viewer, params }) => imports.read(viewer, params.importId),
  );
  endpoints.api(
    {
      ...{ method: 'get', path: '/imports/:importId/items', ...one, query: ImportItemsQuery },
      ...{
        answer: ImportItemsAnswer,
        summary: 'Records that an import adds, changes or keeps, field by field',
      },
    },
    ({ viewer, params, query }) => imports.items(viewer, params.importId, query),
  );
  endpoints.api(
    {
      ...{ method: 'post', path: '/imports/:importId/plan', ...one, answer: ImportAnswer, status: 202 },
      summary: 'Compare an import with the hub once more',
    },
    ({ viewer, params }) => imports.plan(viewer, params.importId),
  );
  endpoints.api(
    {
      ...{ method: 'post', path: '/imports/:importId/application', ...one, body: ImportConfirmation },
      ...{ answer: ImportAnswer, status: 202 },
      summary: 'Do what the preview with this fingerprint shows; never anything else',
    },
    ({ viewer, params, body }) => imports.apply(viewer, params.importId, body.fingerprint),
  );
  endpoints.api(
    {
      ...{ method: 'delete', path: '/imports/:importId', ...one },
      summary: 'Forget what was read; what was done stays done',
    },
    ({ viewer, params }) => imports.discard(viewer, params.importId),
  );
}
