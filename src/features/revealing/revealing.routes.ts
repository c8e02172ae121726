import { z } from 'zod';
import { RevealingAnswer } from '../../contract/answers-revealing.ts';
import { Id } from '../../contract/fields.ts';
import { RevealingDecisionInput, RevealingInput } from '../../contract/revealing-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { ask } from './ask.ts';
import { decide, read, readLatest } from './decide.ts';
import type { RevealingDeps } from './revealing-deps.ts';

const params = z.strictObject({ revealingId: Id });

export function declareRevealingRoutes(endpoints: Endpoints, deps: RevealingDeps): void {
  endpoints.api(
    {
      method: 'post',
      path: '/posts/:postId/revealings',
      access: 'moderator',
      summary: 'Ask another moderator to reveal, to both, who wrote a post under the Chatham House Rule',
      params: z.strictObject({ postId: Id }),
      body: RevealingInput,
      answer: RevealingAnswer,
      status: 201,
    },
    ({ viewer, params: { postId }, body }) => ask(deps, viewer, postId, body.reason),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/revealings',
      access: 'moderator',
      summary: 'The latest of these in threads that one moderates, newest first',
      answer: z.strictObject({ items: z.array(RevealingAnswer) }),
    },
    async ({ viewer }) => ({ items: await readLatest(deps, viewer) }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/revealings/:revealingId',
      access: 'moderator',
      summary: 'One of them; `author` is told to the two moderators who revealed it, for three days',
      params,
      answer: RevealingAnswer,
    },
    ({ viewer, params: { revealingId } }) => read(deps, viewer, revealingId),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/revealings/:revealingId/decision',
      access: 'moderator',
      summary: 'Confirm or refuse what another moderator asks',
      params,
      body: RevealingDecisionInput,
      answer: RevealingAnswer,
    },
    ({ viewer, params: { revealingId }, body }) => decide(deps, viewer, revealingId, body),
  );
}
