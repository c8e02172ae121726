import { z } from 'zod';
import { PassParams } from '../../contract/guest-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { OwnPasses } from './own-passes.ts';

/** The form that gives a pass of one's own up; it stands on the page of what one belongs to. */
export function declareOwnPassPages(endpoints: Endpoints, own: OwnPasses): void {
  endpoints.form(
    {
      path: '/settings/passes/:passKind/:placeId/give-up',
      access: 'account',
      params: PassParams,
      body: z.strictObject({}),
    },
    async ({ viewer, params }) => {
      await own.giveUp(viewer, { kind: params.passKind, id: params.placeId });
      return { redirect: '/settings/memberships', notice: { key: 'notice.pass-given-up' } };
    },
  );
}
