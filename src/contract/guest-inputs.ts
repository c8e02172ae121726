import { z } from 'zod';
import { AuthorAnswer } from './answers.ts';
import { Id, line, LIMITS } from './fields.ts';
import type { GuestView } from './guest-views.ts';
import { Instant, LocalTime } from './scheduled-inputs.ts';

export const GuestInput = z.strictObject({ until: Instant });
export const GuestForm = z.strictObject({ memberId: Id, until: LocalTime });
export const GuestSearch = z.strictObject({ q: line(LIMITS.query).default('') });
export const GuestsAnswer = z.strictObject({
  items: z.array(
    z.strictObject({ member: AuthorAnswer, until: z.iso.datetime() }) satisfies z.ZodType<GuestView>,
  ),
});
