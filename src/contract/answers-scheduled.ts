import { z } from 'zod';
import { AudienceAnswer } from './answers.ts';
import { LOCALES } from './locale.ts';
import { SENSITIVITIES } from './sensitivity.ts';
import { SCHEDULED_KINDS, type ScheduledView } from './scheduled-views.ts';

const Id = z.string().regex(/^[0-9a-f]{24}$/u);

export const ScheduledAnswer = z.strictObject({
  id: Id,
  kind: z.enum(SCHEDULED_KINDS),
  thread: z.strictObject({ id: Id, title: z.string(), audience: AudienceAnswer }).nullable(),
  title: z.string(),
  source: z.string(),
  language: z.enum(LOCALES),
  sensitivity: z.enum(SENSITIVITIES).nullable(),
  linksAcknowledged: z.boolean(),
  writtenFor: z.string().nullable().describe('The circles for which its author wrote it, by a space'),
  publishAt: z.iso.datetime(),
  state: z.enum(['waiting', 'failed']),
  reason: z.string().nullable().describe('Why it could not be published: a key of the catalogue of messages'),
  reasonParams: z.record(z.string(), z.union([z.string(), z.number()])).describe('What the message names'),
}) satisfies z.ZodType<ScheduledView>;

export const PublishedAnswer = z.strictObject({ threadId: Id, number: z.int() });
