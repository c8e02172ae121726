import type { ProjectRole } from './membership-views.ts';
import type { AuthorView } from './views.ts';

/** What somebody can be invited to by e-mail. */
export const INVITATION_KINDS = ['hub', 'project', 'group'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** What an invitation is to. */
export interface InvitationTarget {
  kind: InvitationKind;
  /** Grant number of the project or id of the group; empty for the hub. */
  targetId: string;
}

/** An invitation that nobody has accepted yet, for those who may invite to the same. */
export interface InvitationView extends InvitationTarget {
  id: string;
  /** Acronym of the project or name of the group; empty for the hub. */
  targetName: string;
  email: string;
  /** What they become. */
  role: ProjectRole;
  invitedBy: AuthorView;
  invitedAt: string;
  expiresAt: string;
}

/** The same for whoever has its link. */
export type OpenedInvitationView = Omit<InvitationView, 'id'>;
