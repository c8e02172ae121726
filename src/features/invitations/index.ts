import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createAcceptInvitation } from './accept-invitation.ts';
import { declareGuestInvitationRoutes } from './guest-invitations.routes.ts';
import { declareInvitationLink } from './invitation-link.pages.tsx';
import type { InvitationsDeps } from './invitations-deps.ts';
import { declareInvitationPages } from './invitations.pages.tsx';
import { createInvitationsRepository } from './invitations.repository.ts';
import { declareInvitationRoutes } from './invitations.routes.ts';
import { createInvitationsService } from './invitations.service.ts';

export type Invitations = ReturnType<typeof createInvitations>;

/** Invitations by e-mail to the hub, to a project, to a group, and as guest of a thread or a group. */
export function createInvitations(core: Core, needs: Omit<InvitationsDeps, 'core' | 'invitations'>) {
  const invitations = createInvitationsRepository(core.database.connection);
  const deps: InvitationsDeps = { ...needs, core, invitations };
  const service = createInvitationsService(deps);
  const link = createAcceptInvitation(deps);
  return {
    models: invitations.models,
    store: invitations,
    declare: (endpoints: Endpoints) => {
      declareInvitationRoutes(endpoints, { service, link });
      declareGuestInvitationRoutes(endpoints, service);
      // Before what is done to one invitation: "link" is the id of none.
      declareInvitationLink(endpoints, { link, accounts: deps.accounts });
      declareInvitationPages(endpoints, { ...deps, service });
    },
  };
}
