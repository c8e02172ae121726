import { z } from 'zod';
import { ShownAudienceAnswer } from '../../contract/answers.ts';
import { TypedAudience } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { requireMember } from '../../viewer.ts';
import type { ThreadAudienceDeps } from './thread-audience-deps.ts';

const AskedAudience = z.strictObject({ audience: TypedAudience });

/** How many people an audience would show a thread to. Nothing is changed: it is sent as an order for its shape alone. */
export function declareAudienceSeersRoutes(
  endpoints: Endpoints,
  { threads, limits }: ThreadAudienceDeps,
): void {
  endpoints.api(
    {
      method: 'post',
      path: '/audience',
      access: 'member',
      summary: 'How many people would see a thread for this audience, as far as the member may choose it',
      body: AskedAudience,
      answer: ShownAudienceAnswer,
    },
    async ({ viewer, body }) => {
      const member = requireMember(viewer);
      await limits.consume('audience.member', member.id);
      return threads.seersOfAudience(member, body.audience);
    },
  );
  endpoints.api(
    {
      method: 'post',
      path: '/threads/:threadId/audience',
      access: 'member',
      summary: 'How many people would see the thread if it were for this audience, its guests included',
      params: z.strictObject({ threadId: Id }),
      body: AskedAudience,
      answer: ShownAudienceAnswer,
    },
    async ({ viewer, params, body }) => {
      const member = requireMember(viewer);
      const thread = await threads.access(member, params.threadId);
      await limits.consume('audience.member', member.id);
      return threads.seersOfAudience(member, body.audience, thread);
    },
  );
}
