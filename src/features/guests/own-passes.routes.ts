import { PassParams } from '../../contract/guest-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { OwnPasses } from './own-passes.ts';

/** Giving a pass of one's own up. What they are stands in `/me/memberships`. */
export function declareOwnPasses(endpoints: Endpoints, own: OwnPasses): void {
  endpoints.api(
    {
      method: 'delete',
      path: '/me/passes/:passKind/:placeId',
      access: 'account',
      summary: 'Give a pass to a thread or a group up, at once and everywhere',
      params: PassParams,
    },
    ({ viewer, params }) => own.giveUp(viewer, { kind: params.passKind, id: params.placeId }),
  );
}
