import type { z } from 'zod';
import { addresses } from '../../../client/components/addresses.ts';
import {
  GroupTarget,
  GuestInvitationForm,
  InvitationListQuery,
  ThreadTarget,
} from '../../contract/invitation-inputs.ts';
import type { InvitationTarget } from '../../contract/invitation-views.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Redirect } from '../../http/send-page.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { instantOf } from '../scheduled/index.ts';
import type { InvitationsService } from './invitations.service.ts';
import type { Show } from './show-invitations.ts';

const invited = { key: 'notice.invited' };

/** Inviting somebody as a guest until an instant, on the clock of whoever invites. */
export function declareGuestInvitationPages(
  endpoints: Endpoints,
  service: InvitationsService,
  show: Show,
): void {
  const invite = async (
    viewer: Viewer,
    target: InvitationTarget,
    { email, until }: z.output<typeof GuestInvitationForm>,
  ): Promise<Redirect> => {
    // Whoever may not invite is told that first.
    await service.requireInviter(requireMember(viewer), target);
    const instant = instantOf(until, requireMember(viewer).timeZone, 'until');
    await service.invite(viewer, { ...target, email, role: 'guest', until: instant });
    return { redirect: addresses.invitations(target), notice: invited };
  };
  declareThread(endpoints, invite, show);
  declareGroup(endpoints, invite, show);
}

type Invite = (
  viewer: Viewer,
  target: InvitationTarget,
  sent: z.output<typeof GuestInvitationForm>,
) => Promise<Redirect>;

function declareThread(endpoints: Endpoints, invite: Invite, show: Show): void {
  const path = '/t/:threadId/guests/invitations';
  const targetOf = (threadId: string): InvitationTarget => ({ kind: 'thread-guest', targetId: threadId });
  endpoints.page(
    { path, access: 'member', params: ThreadTarget, query: InvitationListQuery },
    ({ page, params, query }) => show(page, targetOf(params.threadId), query),
  );
  endpoints.form(
    { path, access: 'member', params: ThreadTarget, body: GuestInvitationForm },
    ({ viewer, params, body }) => invite(viewer, targetOf(params.threadId), body),
    ({ page, params }, form) => show(page, targetOf(params.threadId), { form }),
  );
}

function declareGroup(endpoints: Endpoints, invite: Invite, show: Show): void {
  const path = '/groups/:groupId/guests/invitations';
  const targetOf = (groupId: string): InvitationTarget => ({ kind: 'group-guest', targetId: groupId });
  endpoints.page(
    { path, access: 'member', params: GroupTarget, query: InvitationListQuery },
    ({ page, params, query }) => show(page, targetOf(params.groupId), query),
  );
  endpoints.form(
    { path, access: 'member', params: GroupTarget, body: GuestInvitationForm },
    ({ viewer, params, body }) => invite(viewer, targetOf(params.groupId), body),
    ({ page, params }, form) => show(page, targetOf(params.groupId), { form }),
  );
}
