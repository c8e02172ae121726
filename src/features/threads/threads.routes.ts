import { z } from 'zod';
import { pageOf, SeersAnswer, ThreadAnswer, ThreadRowAnswer } from '../../contract/answers.ts';
import { PeopleQuery } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import { ReadInput, ThreadPatch, ThreadQuery } from '../../contract/inputs.ts';
import type { ThreadView } from '../../contract/views.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import type { ThreadEdit } from './edit-steps.ts';
import type { Seers } from './seers.ts';
import type { ThreadsService } from './threads.service.ts';

interface ThreadVerbs {
  service: ThreadsService;
  seers: Seers;
  edit: (viewer: Viewer, threadId: string, edit: ThreadEdit) => Promise<ThreadView>;
}

const ThreadParams = z.strictObject({ threadId: Id });

export function declareThreadRoutes(endpoints: Endpoints, { service, seers, edit }: ThreadVerbs): void {
  endpoints.api(
    {
      method: 'get',
      path: '/threads',
      access: 'anyone',
      summary: 'Threads that the viewer may see, by activity, newest or unanswered',
      query: ThreadQuery,
      answer: pageOf(ThreadRowAnswer),
    },
    ({ viewer, query }) => service.list(viewer, query),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId',
      access: 'anyone',
      summary: 'One thread without its posts',
      params: ThreadParams,
      answer: ThreadAnswer,
    },
    async ({ viewer, params }) => service.toView(await service.access(viewer, params.threadId)),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId/people',
      access: 'account',
      summary:
        'Who may see the thread: how many, and by name those of its projects, its group and its guests',
      params: ThreadParams,
      query: PeopleQuery,
      answer: SeersAnswer,
    },
    async ({ viewer, params, query }) =>
      seers.findSeers(await service.access(viewer, params.threadId), query.cursor),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/threads/:threadId',
      access: 'member',
      summary: 'Rename, re-tag, change the kind (its opener or a moderator); move, lock, pin (moderators)',
      params: ThreadParams,
      body: ThreadPatch,
      answer: ThreadAnswer,
    },
    ({ viewer, params, body }) => edit(viewer, params.threadId, body),
  );
  endpoints.api(
    {
      method: 'put',
      path: '/threads/:threadId/read',
      access: 'account',
      summary: 'Mark posts up to a number as read; the mark never moves back',
      params: ThreadParams,
      body: ReadInput,
    },
    async ({ viewer, params, body }) => {
      await service.markRead(viewer, await service.access(viewer, params.threadId), body.upTo);
    },
  );
}
