import type { InvitationKind, InvitationTarget } from '../../contract/invitation-views.ts';

/** Where invitations to the same are sent and listed. */
export function pathOf({ kind, targetId }: InvitationTarget): string {
  const paths: Record<InvitationKind, string> = {
    hub: '/admin/invitations',
    project: `/projects/${targetId}/invitations`,
    group: `/groups/${targetId}/invitations`,
    'thread-guest': `/t/${targetId}/guests/invitations`,
    'group-guest': `/groups/${targetId}/guests/invitations`,
  };
  return paths[kind];
}
