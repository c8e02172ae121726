import { z } from 'zod';
import { MeAnswer } from '../../contract/answers-accounts.ts';
import { EmailChangeInput } from '../../contract/inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import type { AccountDeps } from './account-deps.ts';
import { Token } from './form-inputs.ts';

/** Changing one's mail address in the JSON API. */
export function declareEmailRoutes(endpoints: Endpoints, { emailChange, door }: AccountDeps): void {
  endpoints.api(
    {
      method: 'post',
      path: '/me/email',
      access: 'account',
      summary: 'Ask for another mail address: a letter goes to it, whether it has an account or not',
      body: EmailChangeInput,
      status: 202,
      answer: z.strictObject({}),
    },
    async ({ viewer, body, request }) => {
      await emailChange.ask(viewer, { ...body, addressKey: addressKeyOf(request) });
      return {};
    },
  );
  endpoints.api(
    {
      method: 'post',
      path: '/me/email/confirmation',
      access: 'account',
      summary: 'Confirm the address with the token of the letter: every other session ends',
      body: z.strictObject({ token: Token }),
      answer: MeAnswer,
    },
    async ({ viewer, body, request, response }) => {
      const member = await emailChange.confirm(viewer, body.token, addressKeyOf(request));
      await door.enter(request, response, member);
      return member;
    },
  );
}
