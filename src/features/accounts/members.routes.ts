import { z } from 'zod';
import { AccountAnswer } from '../../contract/answers-accounts.ts';
import { Id } from '../../contract/fields.ts';
import { RegisterInput, RolesInput, SuspensionInput } from '../../contract/inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { localeOf } from '../../http/locale.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import type { AccountDeps } from './account-deps.ts';

const MemberParams = z.strictObject({ memberId: Id });

/** Members in the JSON API. */
export function declareMemberRoutes(
  endpoints: Endpoints,
  { registration, administration, rememberRegistration }: AccountDeps,
): void {
  endpoints.api(
    {
      method: 'post',
      path: '/members',
      access: 'anyone',
      summary:
        'Ask for an account: always 202; a letter goes to the address, and the link in it makes the account',
      body: RegisterInput,
      answer: z.strictObject({}),
      status: 202,
    },
    async ({ body, request, response }) => {
      const asked = { ...body, locale: localeOf(request), back: '/', addressKey: addressKeyOf(request) };
      rememberRegistration(response, await registration.register(asked));
      return {};
    },
  );
  endpoints.api(
    {
      method: 'put',
      path: '/members/:memberId/roles',
      access: 'administrator',
      summary: 'Set what a member may do: administer the hub, moderate all topics or some',
      params: MemberParams,
      body: RolesInput,
      answer: AccountAnswer,
    },
    async ({ viewer, params, body }) => {
      await administration.setRoles(viewer, params.memberId, body);
      return administration.readAccount(viewer, params.memberId);
    },
  );
  endpoints.api(
    {
      method: 'post',
      path: '/members/:memberId/suspension',
      access: 'administrator',
      summary: 'Shut a member out, with a reason: all sessions end at once',
      params: MemberParams,
      body: SuspensionInput,
      answer: AccountAnswer,
    },
    async ({ viewer, params, body }) => {
      await administration.suspend(viewer, params.memberId, body.reason);
      return administration.readAccount(viewer, params.memberId);
    },
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/members/:memberId/suspension',
      access: 'administrator',
      summary: 'Let a suspended member in again',
      params: MemberParams,
    },
    ({ viewer, params }) => administration.unsuspend(viewer, params.memberId),
  );
}
