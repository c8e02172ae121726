import { z } from 'zod';
import { ThreadAnswer } from '../../contract/answers.ts';
import { ConsentAnswer, ConsentOutcomeAnswer, WideningAnswer } from '../../contract/answers-widening.ts';
import { CarryingOutInput, ConsentInput, WideningInput } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { carryOut } from './carry-out.ts';
import { answerConsent, readConsents, readOutcomes } from './consents.ts';
import { cancel, propose, readWidening } from './propose.ts';
import type { WideningDeps } from './widening-deps.ts';

const params = z.strictObject({ threadId: Id });

export function declareWideningRoutes(endpoints: Endpoints, deps: WideningDeps): void {
  const at = { path: '/threads/:threadId/widening', access: 'member', params } as const;
  endpoints.api(
    {
      ...at,
      method: 'get',
      summary: 'The open proposal to show a thread to more people',
      answer: WideningAnswer,
    },
    ({ viewer, params: { threadId } }) => readWidening(deps, viewer, threadId),
  );
  endpoints.api(
    {
      ...at,
      method: 'post',
      summary: 'Ask all who wrote in a thread, or are quoted there, whether more people may see it',
      body: WideningInput,
      answer: WideningAnswer,
      status: 201,
    },
    ({ viewer, params: { threadId }, body }) => propose(deps, viewer, threadId, body),
  );
  endpoints.api(
    { ...at, method: 'delete', summary: 'Give the proposal up' },
    ({ viewer, params: { threadId } }) => cancel(deps, viewer, threadId),
  );
  endpoints.api(
    {
      ...at,
      method: 'post',
      path: '/threads/:threadId/widening/carrying-out',
      summary: 'Show the thread to more people without the posts of those who do not agree, which are named',
      body: CarryingOutInput,
      answer: ThreadAnswer,
    },
    ({ viewer, params: { threadId }, body }) => carryOut(deps, viewer, threadId, body.leaveOut),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/consents',
      access: 'account',
      summary: 'What one is asked: whether threads that one wrote in may be shown to more people',
      answer: z.strictObject({ items: z.array(ConsentAnswer), outcomes: z.array(ConsentOutcomeAnswer) }),
    },
    async ({ viewer }) => ({
      items: await readConsents(deps, viewer),
      outcomes: await readOutcomes(deps, viewer),
    }),
  );
  endpoints.api(
    {
      method: 'put',
      path: '/consents/:wideningId',
      access: 'account',
      summary: 'Agree or refuse; the answer can be changed until the thread is shown',
      params: z.strictObject({ wideningId: Id }),
      body: ConsentInput,
    },
    ({ viewer, params: { wideningId }, body }) => answerConsent(deps, viewer, wideningId, body),
  );
}
