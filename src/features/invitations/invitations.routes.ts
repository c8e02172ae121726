import { z } from 'zod';
import { AcceptedAnswer, InvitationAnswer, InvitationsAnswer } from '../../contract/answers-invitations.ts';
import { Id } from '../../contract/fields.ts';
import {
  GroupInvitationInput,
  GroupTarget,
  HubInvitationInput,
  InvitationListQuery,
  InvitationToken,
  InvitedInput,
  ProjectInvitationInput,
  ProjectTarget,
} from '../../contract/invitation-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { localeOf } from '../../http/locale.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import type { AcceptInvitation } from './accept-invitation.ts';
import { HUB, type InvitationsService } from './invitations.service.ts';

interface InvitationServices {
  service: InvitationsService;
  link: AcceptInvitation;
}

const HOW = 'it answers the same whether the address has an account or not';

/** Invitations in the JSON API. */
export function declareInvitationRoutes(endpoints: Endpoints, services: InvitationServices): void {
  declareHub(endpoints, services);
  declareProject(endpoints, services);
  declareGroup(endpoints, services);
  declareLink(endpoints, services);
}

function declareHub(endpoints: Endpoints, { service }: InvitationServices): void {
  endpoints.api(
    {
      method: 'post',
      path: '/invitations',
      access: 'administrator',
      summary: `Invite somebody to the hub by e-mail; ${HOW}`,
      body: HubInvitationInput,
      answer: InvitationAnswer,
      status: 201,
    },
    ({ viewer, body }) => service.invite(viewer, { ...HUB, role: 'member', ...body }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/invitations',
      access: 'administrator',
      summary: 'Every invitation that nobody has accepted yet, newest first',
      query: InvitationListQuery,
      answer: InvitationsAnswer,
    },
    ({ viewer, query }) => service.listAll(viewer, query.cursor),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/invitations/:invitationId',
      access: 'member',
      summary: 'Revoke an invitation; for those who may invite to the same',
      params: z.strictObject({ invitationId: Id }),
    },
    async ({ viewer, params }) => {
      await service.revoke(viewer, params.invitationId);
    },
  );
}

function declareProject(endpoints: Endpoints, { service }: InvitationServices): void {
  endpoints.api(
    {
      method: 'post',
      path: '/projects/:projectId/invitations',
      access: 'member',
      summary: `Invite somebody to the project by e-mail (its editors and administrators); ${HOW}`,
      params: ProjectTarget,
      body: ProjectInvitationInput,
      answer: InvitationAnswer,
      status: 201,
    },
    ({ viewer, params, body }) =>
      service.invite(viewer, { kind: 'project', targetId: params.projectId, ...body }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/projects/:projectId/invitations',
      access: 'member',
      summary: 'Invitations to the project that nobody has accepted yet; for its editors and administrators',
      params: ProjectTarget,
      query: InvitationListQuery,
      answer: InvitationsAnswer,
    },
    ({ viewer, params, query }) =>
      service.list(viewer, { kind: 'project', targetId: params.projectId }, query.cursor),
  );
}

function declareGroup(endpoints: Endpoints, { service }: InvitationServices): void {
  endpoints.api(
    {
      method: 'post',
      path: '/groups/:groupId/invitations',
      access: 'member',
      summary: `Invite somebody to the group by e-mail (its facilitators and administrators); ${HOW}`,
      params: GroupTarget,
      body: GroupInvitationInput,
      answer: InvitationAnswer,
      status: 201,
    },
    ({ viewer, params, body }) =>
      service.invite(viewer, { kind: 'group', targetId: params.groupId, ...body }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/groups/:groupId/invitations',
      access: 'member',
      summary:
        'Invitations to the group that nobody has accepted yet; for its facilitators and administrators',
      params: GroupTarget,
      query: InvitationListQuery,
      answer: InvitationsAnswer,
    },
    ({ viewer, params, query }) =>
      service.list(viewer, { kind: 'group', targetId: params.groupId }, query.cursor),
  );
}

function declareLink(endpoints: Endpoints, { link }: InvitationServices): void {
  endpoints.api(
    {
      method: 'post',
      path: '/invitations/acceptance',
      access: 'account',
      summary: 'Accept an invitation with the token of its link: the viewer joins what it is to',
      body: InvitationToken,
      answer: AcceptedAnswer,
    },
    ({ viewer, body, request }) => link.accept(viewer, body.token, addressKeyOf(request)),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/invitations/registration',
      access: 'anyone',
      summary:
        'Make an account with the address that an invitation went to, with the token of its link, and join',
      body: InvitedInput,
      answer: AcceptedAnswer,
      status: 201,
    },
    async ({ body: { token, ...person }, request }) => {
      const invited = { ...person, locale: localeOf(request) };
      return (await link.register(invited, token, addressKeyOf(request))).target;
    },
  );
}
