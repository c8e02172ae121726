import { z } from 'zod';
import { Id } from '../../contract/fields.ts';
import { GuestInput, GuestsAnswer } from '../../contract/guest-inputs.ts';
import type { GuestPlace } from '../../contract/guest-views.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { GuestsService } from './guests.service.ts';

const thread = (params: { threadId: string }): GuestPlace => ({ kind: 'thread', id: params.threadId });
const group = (params: { groupId: string }): GuestPlace => ({ kind: 'group', id: params.groupId });

/** Guests of threads and groups, in the JSON API. */
export function declareGuestRoutes(endpoints: Endpoints, service: GuestsService): void {
  declareOfThread(endpoints, service);
  declareOfGroup(endpoints, service);
}

function declareOfThread(endpoints: Endpoints, service: GuestsService): void {
  const params = z.strictObject({ threadId: Id, memberId: Id });
  const path = '/threads/:threadId/guests/:memberId';
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId/guests',
      access: 'member',
      summary: 'Guests of the thread and until when, for those who moderate or facilitate it',
      params: z.strictObject({ threadId: Id }),
      answer: GuestsAnswer,
    },
    async ({ viewer, params }) => ({ items: await service.list(viewer, thread(params)) }),
  );
  endpoints.api(
    {
      ...{ method: 'put', path, access: 'member', params, body: GuestInput },
      summary: 'Let somebody into the thread until an instant; for those who moderate or facilitate it',
    },
    ({ viewer, params, body }) => service.admit(viewer, thread(params), params.memberId, body.until),
  );
  endpoints.api(
    {
      ...{ method: 'delete', path, access: 'member', params },
      summary: 'End somebody’s pass to the thread, at once; for those who moderate or facilitate it',
    },
    ({ viewer, params }) => service.dismiss(viewer, thread(params), params.memberId),
  );
}

function declareOfGroup(endpoints: Endpoints, service: GuestsService): void {
  const params = z.strictObject({ groupId: Id, memberId: Id });
  const path = '/groups/:groupId/guests/:memberId';
  endpoints.api(
    {
      method: 'get',
      path: '/groups/:groupId/guests',
      access: 'member',
      summary: 'Guests of the group and until when, for its facilitators and administrators',
      params: z.strictObject({ groupId: Id }),
      answer: GuestsAnswer,
    },
    async ({ viewer, params }) => ({ items: await service.list(viewer, group(params)) }),
  );
  endpoints.api(
    {
      ...{ method: 'put', path, access: 'member', params, body: GuestInput },
      summary: 'Let somebody into the group until an instant; for its facilitators and administrators',
    },
    ({ viewer, params, body }) => service.admit(viewer, group(params), params.memberId, body.until),
  );
  endpoints.api(
    {
      ...{ method: 'delete', path, access: 'member', params },
      summary: 'End somebody’s pass to the group, at once; for its facilitators and administrators',
    },
    ({ viewer, params }) => service.dismiss(viewer, group(params), params.memberId),
  );
}
