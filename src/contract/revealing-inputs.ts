import { z } from 'zod';
import { OptionalReason, Reason } from './fields.ts';

export const RevealingInput = z.strictObject({ reason: Reason });
export const RevealingDecisionInput = z.strictObject({
  decision: z.enum(['confirm', 'refuse'], { error: 'input.choice' }),
  /** Stands in the log. */
  reason: OptionalReason.default(''),
});
