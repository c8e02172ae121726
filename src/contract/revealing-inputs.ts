import { z } from 'zod';
import { OptionalReason, Reason } from './fields.ts';

export const RevealingInput = z.strictObject({ reason: Reason });
export const RevealingDecisionInput = z
  .strictObject({
    decision: z.enum(['confirm', 'refuse'], { error: 'input.choice' }),
    /** Stands in the log. Whoever confirms says why, as whoever asks does. */
    reason: OptionalReason.default(''),
  })
  .refine(({ decision, reason }) => decision === 'refuse' || reason !== '', {
    error: 'input.empty',
    path: ['reason'],
  });
