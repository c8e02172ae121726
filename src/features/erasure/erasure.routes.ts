import { z } from 'zod';
import { ErasureInput, ExportAnswer, OwnErasureInput } from '../../contract/erasure.ts';
import { Id } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Erasing, ErasureDeps } from './erase.ts';
import { exportOwn } from './export.ts';

export function declareErasureRoutes(endpoints: Endpoints, deps: ErasureDeps, erasing: Erasing): void {
  endpoints.api(
    {
      method: 'get',
      path: '/me/export',
      access: 'account',
      summary: 'Everything that the hub keeps of the viewer',
      answer: ExportAnswer,
    },
    ({ viewer }) => exportOwn(deps, viewer),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/me/erasure',
      access: 'account',
      summary: 'Erase the account; its posts stay without a name, or are taken back with their text',
      body: OwnErasureInput,
    },
    async ({ viewer, body, request, response }) => {
      await erasing.eraseOwn(viewer, body);
      await deps.accounts.leaving.endSession(request, response);
    },
  );
  endpoints.api(
    {
      method: 'post',
      path: '/members/:memberId/erasure',
      access: 'administrator',
      summary: 'The same for somebody who asked for it; it stands in the log',
      params: z.strictObject({ memberId: Id }),
      body: ErasureInput,
    },
    ({ viewer, params, body }) => erasing.eraseOther(viewer, params.memberId, body),
  );
}
