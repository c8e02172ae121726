import { InvitationAnswer, InvitationsAnswer } from '../../contract/answers-invitations.ts';
import {
  GroupTarget,
  GuestInvitationInput,
  InvitationListQuery,
  ThreadTarget,
} from '../../contract/invitation-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { InvitationsService } from './invitations.service.ts';

const HOW = 'it answers the same whether the address has an account or not';

/** Inviting somebody as a guest until an instant, in the JSON API. */
export function declareGuestInvitationRoutes(endpoints: Endpoints, service: InvitationsService): void {
  endpoints.api(
    {
      method: 'post',
      path: '/threads/:threadId/guest-invitations',
      access: 'member',
      summary: `Invite somebody by e-mail as guest of the thread until an instant (who moderates it); ${HOW}`,
      params: ThreadTarget,
      body: GuestInvitationInput,
      answer: InvitationAnswer,
      status: 201,
    },
    ({ viewer, params, body }) =>
      service.invite(viewer, { kind: 'thread-guest', targetId: params.threadId, role: 'guest', ...body }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId/guest-invitations',
      access: 'member',
      summary: 'Invitations of guests to the thread that nobody has accepted yet; for who moderates it',
      params: ThreadTarget,
      query: InvitationListQuery,
      answer: InvitationsAnswer,
    },
    ({ viewer, params, query }) =>
      service.list(viewer, { kind: 'thread-guest', targetId: params.threadId }, query.cursor),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/groups/:groupId/guest-invitations',
      access: 'member',
      summary: `Invite somebody by e-mail as guest of the group until an instant (who keeps it); ${HOW}`,
      params: GroupTarget,
      body: GuestInvitationInput,
      answer: InvitationAnswer,
      status: 201,
    },
    ({ viewer, params, body }) =>
      service.invite(viewer, { kind: 'group-guest', targetId: params.groupId, role: 'guest', ...body }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/groups/:groupId/guest-invitations',
      access: 'member',
      summary: 'Invitations of guests to the group that nobody has accepted yet; for who keeps it',
      params: GroupTarget,
      query: InvitationListQuery,
      answer: InvitationsAnswer,
    },
    ({ viewer, params, query }) =>
      service.list(viewer, { kind: 'group-guest', targetId: params.groupId }, query.cursor),
  );
}
