import { z } from 'zod';
import { AuthorAnswer, pageOf } from './answers.ts';
import { INVITATION_KINDS, INVITATION_ROLES, type InvitationView } from './invitation-views.ts';

const Instant = z.iso.datetime();

export const InvitationAnswer = z.strictObject({
  id: z.string(),
  kind: z.enum(INVITATION_KINDS),
  targetId: z.string(),
  targetName: z.string(),
  email: z.string(),
  role: z.enum(INVITATION_ROLES),
  guestUntil: Instant.nullable(),
  invitedBy: AuthorAnswer,
  invitedAt: Instant,
  expiresAt: Instant,
}) satisfies z.ZodType<InvitationView>;

export const InvitationsAnswer = pageOf(InvitationAnswer);

/** What whoever accepted belongs to now. */
export const AcceptedAnswer = z.strictObject({
  kind: z.enum(INVITATION_KINDS),
  targetId: z.string(),
});
