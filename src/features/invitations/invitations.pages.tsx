import { z } from 'zod';
import { addresses } from '../../../client/components/addresses.ts';
import { InvitationsPage } from '../../../client/pages/invitations/InvitationsPage.tsx';
import { Id } from '../../contract/fields.ts';
import {
  GroupInvitationInput,
  GroupTarget,
  HubInvitationInput,
  InvitationListQuery,
  ProjectInvitationInput,
  ProjectTarget,
} from '../../contract/invitation-inputs.ts';
import type { InvitationTarget } from '../../contract/invitation-views.ts';
import { emptyForm } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { requireMember } from '../../viewer.ts';
import type { InvitationsDeps } from './invitations-deps.ts';
import { declareGuestInvitationPages } from './guest-invitations.pages.ts';
import { HUB, type InvitationsService } from './invitations.service.ts';
import type { Show } from './show-invitations.ts';
import { targetNames } from './target-names.ts';

interface PagesDeps extends InvitationsDeps {
  service: InvitationsService;
}

const invited = { key: 'notice.invited' };

/** Inviting, and the list of open invitations: to the hub, to a project, to a group. */
export function declareInvitationPages(endpoints: Endpoints, deps: PagesDeps): void {
  const { service, core } = deps;
  const show: Show = async (page, target, { cursor, form = emptyForm } = {}) => {
    await service.requireInviter(requireMember(page.viewer), target);
    const [invitations, nameOf] = await Promise.all([
      target.kind === 'hub'
        ? service.listAll(page.viewer, cursor)
        : service.list(page.viewer, target, cursor),
      targetNames([target], page.viewer, deps),
    ]);
    const shown = { page, target, name: nameOf(target), invitations, form };
    return { view: <InvitationsPage {...shown} hasOutbox={core.mailer.outbox !== null} /> };
  };
  declareHub(endpoints, service, show);
  declareProject(endpoints, service, show);
  declareGroup(endpoints, service, show);
  declareGuestInvitationPages(endpoints, service, show);
  endpoints.form(
    {
      path: '/invitations/:invitationId/revoke',
      access: 'member',
      params: z.strictObject({ invitationId: Id }),
      body: z.strictObject({}),
    },
    async ({ viewer, params }) => {
      const target = await service.revoke(viewer, params.invitationId);
      return { redirect: addresses.invitations(target), notice: { key: 'notice.invitation-revoked' } };
    },
  );
}

function declareHub(endpoints: Endpoints, service: InvitationsService, show: Show): void {
  const path = '/admin/invitations';
  endpoints.page({ path, access: 'administrator', query: InvitationListQuery }, ({ page, query }) =>
    show(page, HUB, query),
  );
  endpoints.form(
    { path, access: 'administrator', body: HubInvitationInput },
    async ({ viewer, body }) => {
      await service.invite(viewer, { ...HUB, role: 'member', ...body });
      return { redirect: path, notice: invited };
    },
    ({ page }, form) => show(page, HUB, { form }),
  );
}

function declareProject(endpoints: Endpoints, service: InvitationsService, show: Show): void {
  const path = '/projects/:projectId/invitations';
  const targetOf = (projectId: string): InvitationTarget => ({ kind: 'project', targetId: projectId });
  endpoints.page(
    { path, access: 'member', params: ProjectTarget, query: InvitationListQuery },
    ({ page, params, query }) => show(page, targetOf(params.projectId), query),
  );
  endpoints.form(
    { path, access: 'member', params: ProjectTarget, body: ProjectInvitationInput },
    async ({ viewer, params, body }) => {
      const target = targetOf(params.projectId);
      await service.invite(viewer, { ...target, ...body });
      return { redirect: addresses.invitations(target), notice: invited };
    },
    ({ page, params }, form) => show(page, targetOf(params.projectId), { form }),
  );
}

function declareGroup(endpoints: Endpoints, service: InvitationsService, show: Show): void {
  const path = '/groups/:groupId/invitations';
  const targetOf = (groupId: string): InvitationTarget => ({ kind: 'group', targetId: groupId });
  endpoints.page(
    { path, access: 'member', params: GroupTarget, query: InvitationListQuery },
    ({ page, params, query }) => show(page, targetOf(params.groupId), query),
  );
  endpoints.form(
    { path, access: 'member', params: GroupTarget, body: GroupInvitationInput },
    async ({ viewer, params, body }) => {
      const target = targetOf(params.groupId);
      await service.invite(viewer, { ...target, ...body });
      return { redirect: addresses.invitations(target), notice: invited };
    },
    ({ page, params }, form) => show(page, targetOf(params.groupId), { form }),
  );
}
