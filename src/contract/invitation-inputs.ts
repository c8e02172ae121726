import { z } from 'zod';
import { Cursor, Email, GrantNumber, Id, line, LIMITS, NewPassword } from './fields.ts';
import { GROUP_ROLES, PROJECT_ROLES } from './membership-views.ts';
import { Instant, LocalTime } from './scheduled-inputs.ts';

const Token = z.string({ error: 'input.text' }).max(100, { error: 'input.too-long' });
const choice = { error: 'input.choice' };

export const HubInvitationInput = z.strictObject({ email: Email });
export const ProjectInvitationInput = z.strictObject({
  email: Email,
  role: z.enum(PROJECT_ROLES, choice).default('member'),
});
export const GroupInvitationInput = z.strictObject({
  email: Email,
  role: z.enum(GROUP_ROLES, choice).default('member'),
});
export const GuestInvitationInput = z.strictObject({ email: Email, until: Instant });
/** The same as a form sends it: on the clock of the sender’s time zone. */
export const GuestInvitationForm = z.strictObject({ email: Email, until: LocalTime });
export const InvitationListQuery = z.strictObject({ cursor: Cursor.optional() });
export const InvitationToken = z.strictObject({ token: Token });
export const InvitedForm = z.strictObject({ name: line(LIMITS.name, 2), password: NewPassword });
export const InvitedInput = InvitedForm.extend({ token: Token });
export const ProjectTarget = z.strictObject({ projectId: GrantNumber });
export const GroupTarget = z.strictObject({ groupId: Id });
export const ThreadTarget = z.strictObject({ threadId: Id });
