import { z } from 'zod';
import { ThreadPeoplePage } from '../../../client/pages/ThreadPeoplePage.tsx';
import { PeopleQuery } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Seers } from './seers.ts';
import type { ThreadsService } from './threads.service.ts';

interface SeersPagesDeps {
  service: ThreadsService;
  seers: Seers;
}

/** The page that says who may see a thread. */
export function declareSeersPages(endpoints: Endpoints, { service, seers }: SeersPagesDeps): void {
  endpoints.page(
    {
      path: '/t/:threadId/people',
      access: 'account',
      params: z.strictObject({ threadId: Id }),
      query: PeopleQuery,
    },
    async ({ viewer, params, query, page }) => {
      const record = await service.access(viewer, params.threadId);
      const [thread, people] = await Promise.all([
        service.toView(record),
        seers.findSeers(record, query.cursor),
      ]);
      return { view: <ThreadPeoplePage page={page} thread={thread} people={people} /> };
    },
  );
}
