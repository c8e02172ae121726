import { z } from 'zod';
import { LIMITS, line, text } from './fields.ts';
import { PostInput, SensitivityLabel, ThreadInput, WrittenFor } from './inputs.ts';

/** When something is published: ISO 8601 with an offset ("2026-12-01T09:00:00+01:00"). */
export const Instant = z
  .string({ error: 'input.instant' })
  .max(40, { error: 'input.instant' })
  .pipe(z.iso.datetime({ offset: true, error: 'input.instant' }))
  .transform((value) => new Date(value));

/** The same as a form sends it: a time on the clock of the member's time zone. */
export const LocalTime = z
  .string({ error: 'input.instant' })
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u, { error: 'input.instant' });

export const ScheduledThreadInput = ThreadInput.extend({ publishAt: Instant });
export const ScheduledReplyInput = PostInput.extend({ publishAt: Instant });
export const ScheduledPatch = z.strictObject({
  title: line(LIMITS.title, 3).optional(),
  source: text(LIMITS.source, 1).optional(),
  publishAt: Instant.optional(),
  /** Null: the widest that fits. */
  sensitivity: SensitivityLabel.nullable().optional(),
  linksAcknowledged: z.boolean({ error: 'input.yes-no' }).optional(),
  writtenFor: WrittenFor.optional(),
});
export const ScheduledReplyForm = PostInput.extend({ publishAt: LocalTime });
export const ScheduledForm = z.strictObject({
  title: line(LIMITS.title, 3).optional(),
  source: text(LIMITS.source, 1),
  publishAt: LocalTime,
  sensitivity: SensitivityLabel.optional(),
  linksAcknowledged: z.boolean({ error: 'input.yes-no' }),
  writtenFor: WrittenFor.optional(),
});
export const PublicationForm = z.strictObject({ writtenFor: WrittenFor.optional() });
