import { z } from 'zod';
import { AuthorAnswer } from './answers.ts';
import { Id, line, LIMITS } from './fields.ts';
import type { GuestView, OwnPassView } from './guest-views.ts';
import { Instant, LocalTime } from './scheduled-inputs.ts';

export const GuestInput = z.strictObject({ until: Instant });
export const GuestForm = z.strictObject({ memberId: Id, until: LocalTime });
export const GuestSearch = z.strictObject({ q: line(LIMITS.query).default('') });
/** What a pass of one’s own opens, in an address. */
export const PassParams = z.strictObject({ passKind: z.enum(['thread', 'group']), placeId: Id });
export const OwnPassAnswer = z.strictObject({
  place: z.strictObject({ kind: z.enum(['thread', 'group']), id: z.string() }),
  name: z.string(),
  until: z.iso.datetime(),
  by: AuthorAnswer.nullable(),
}) satisfies z.ZodType<OwnPassView>;
export const GuestsAnswer = z.strictObject({
  items: z.array(
    z.strictObject({ member: AuthorAnswer, until: z.iso.datetime() }) satisfies z.ZodType<GuestView>,
  ),
});
