import { z } from 'zod';
import { MeAnswer } from '../../contract/answers-accounts.ts';
import { MembersAnswer, ProfileAnswer } from '../../contract/answers-profiles.ts';
import { Id } from '../../contract/fields.ts';
import { MemberDirectoryQuery, ProfileInput } from '../../contract/profile-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { ProfilesService } from './profiles.service.ts';

export const MemberParams = z.strictObject({ memberId: Id });

/** Profiles and the directory of members in the JSON API. */
export function declareProfileRoutes(endpoints: Endpoints, profiles: ProfilesService): void {
  endpoints.api(
    {
      method: 'get',
      path: '/members',
      access: 'member',
      summary:
        'Members by name: those who are found by words that start with those of q, by a concept of their expertise, by type and country of their organisation or by a project, each as far as the viewer may see it',
      query: MemberDirectoryQuery,
      answer: MembersAnswer,
    },
    ({ viewer, query }) => profiles.list(viewer, query),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/members/:memberId',
      access: 'anyone',
      summary:
        'Profile of a member with what the viewer may see of it; without an account what the member shows everybody',
      params: MemberParams,
      answer: ProfileAnswer,
    },
    async ({ viewer, params }) => (await profiles.read(viewer, params.memberId)).member,
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/me',
      access: 'account',
      summary: 'Change the profile and who sees which part of it; what is not given stays',
      body: ProfileInput,
      answer: MeAnswer,
    },
    ({ viewer, body }) => profiles.update(viewer, body),
  );
}
