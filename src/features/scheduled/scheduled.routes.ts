import { z } from 'zod';
import { PublishedAnswer, ScheduledAnswer } from '../../contract/answers-scheduled.ts';
import { Id } from '../../contract/fields.ts';
import {
  ScheduledPatch,
  ScheduledReplyInput,
  ScheduledThreadInput,
} from '../../contract/scheduled-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { ScheduledService } from './scheduled.service.ts';

const ScheduledParams = z.strictObject({ scheduledId: Id });

export function declareScheduledRoutes(endpoints: Endpoints, service: ScheduledService): void {
  declareScheduling(endpoints, service);
  endpoints.api(
    {
      method: 'get',
      path: '/scheduled',
      access: 'member',
      summary: 'Own threads and replies that wait to be published, and those that could not be',
      answer: z.strictObject({ items: z.array(ScheduledAnswer) }),
    },
    async ({ viewer }) => ({ items: await service.mine(viewer) }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/scheduled/:scheduledId',
      access: 'member',
      summary: 'One of them',
      params: ScheduledParams,
      answer: ScheduledAnswer,
    },
    ({ viewer, params }) => service.read(viewer, params.scheduledId),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/scheduled/:scheduledId',
      access: 'member',
      summary: 'Change its text or its instant; with a new instant it waits again',
      params: ScheduledParams,
      body: ScheduledPatch,
      answer: ScheduledAnswer,
    },
    ({ viewer, params, body }) => service.change(viewer, params.scheduledId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/scheduled/:scheduledId/publication',
      access: 'member',
      summary: 'Publish it now',
      params: ScheduledParams,
      answer: PublishedAnswer,
    },
    ({ viewer, params }) => service.publishNow(viewer, params.scheduledId),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/scheduled/:scheduledId',
      access: 'member',
      summary: 'Cancel it',
      params: ScheduledParams,
    },
    ({ viewer, params }) => service.cancel(viewer, params.scheduledId),
  );
}

function declareScheduling(endpoints: Endpoints, service: ScheduledService): void {
  endpoints.api(
    {
      method: 'post',
      path: '/scheduled',
      access: 'member',
      summary: 'Open a thread at an instant; sent again with the same clientId it gives what waits',
      body: ScheduledThreadInput,
      answer: ScheduledAnswer,
      status: 201,
    },
    ({ viewer, body: { publishAt, ...draft } }) => service.scheduleThread(viewer, draft, publishAt),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/threads/:threadId/scheduled',
      access: 'member',
      summary: 'Reply at an instant; sent again with the same clientId it gives what waits',
      params: z.strictObject({ threadId: Id }),
      body: ScheduledReplyInput,
      answer: ScheduledAnswer,
      status: 201,
    },
    ({ viewer, params, body: { publishAt, ...draft } }) =>
      service.scheduleReply(viewer, params.threadId, draft, publishAt),
  );
}
