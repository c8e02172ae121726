import { PROJECT_ROLES } from './membership-views.ts';
import type { AuthorView } from './views.ts';

/** What somebody can be invited to by e-mail. */
export const INVITATION_KINDS = ['hub', 'project', 'group', 'thread-guest', 'group-guest'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** What somebody becomes by accepting: a guest sees one thread, or those of one group, until an instant. */
export const INVITATION_ROLES = [...PROJECT_ROLES, 'guest'] as const;
export type InvitationRole = (typeof INVITATION_ROLES)[number];

/** What an invitation is to. */
export interface InvitationTarget {
  kind: InvitationKind;
  /** Grant number of the project, id of the group or the thread; empty for the hub. */
  targetId: string;
}

/** An invitation that nobody has accepted yet, for those who may invite to the same. */
export interface InvitationView extends InvitationTarget {
  id: string;
  /** Acronym of the project, name of the group, title of the thread; empty for the hub. */
  targetName: string;
  email: string;
  /** What they become. */
  role: InvitationRole;
  /** Until when a guest sees it; null for who belongs to it. */
  guestUntil: string | null;
  invitedBy: AuthorView;
  invitedAt: string;
  expiresAt: string;
}

/** The same for whoever has its link. */
export type OpenedInvitationView = Omit<InvitationView, 'id'>;
