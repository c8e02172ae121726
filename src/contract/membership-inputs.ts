import { z } from 'zod';
import { Cursor, line, LIMITS, Limit, text } from './fields.ts';
import { PROJECT_ROLES } from './membership-views.ts';

const MEMBERSHIP_LIMITS = { note: 1_000, reason: LIMITS.reason } as const;

export const JoinInput = z.strictObject({ note: text(MEMBERSHIP_LIMITS.note) });
export const ProjectRoleInput = z.strictObject({ role: z.enum(PROJECT_ROLES, { error: 'input.choice' }) });
export const RequestDecisionInput = z
  .strictObject({
    decision: z.enum(['accept', 'refuse'], { error: 'input.choice' }),
    /** What they become in a project. */
    role: z.enum(PROJECT_ROLES, { error: 'input.choice' }).default('member'),
    /** Told to who asked; a refusal needs one. */
    reason: line(MEMBERSHIP_LIMITS.reason).default(''),
  })
  .refine(({ decision, reason }) => decision === 'accept' || reason !== '', {
    error: 'input.empty',
    path: ['reason'],
  });
export const PeopleQuery = z.strictObject({ cursor: Cursor.optional(), limit: Limit.default(50) });
