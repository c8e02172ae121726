import { z } from 'zod';
import { ThreadAnswer } from '../../contract/answers.ts';
import { AudiencePatch } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { narrowAudience } from './narrow-audience.ts';
import type { ThreadAudienceDeps } from './thread-audience-deps.ts';

export function declareThreadAudienceRoutes(endpoints: Endpoints, deps: ThreadAudienceDeps): void {
  endpoints.api(
    {
      method: 'put',
      path: '/threads/:threadId/audience',
      access: 'member',
      summary: 'Show the thread to fewer people, at once (its opener, facilitators and moderators)',
      params: z.strictObject({ threadId: Id }),
      body: AudiencePatch,
      answer: ThreadAnswer,
    },
    ({ viewer, params, body }) => narrowAudience(deps, viewer, params.threadId, body),
  );
}
