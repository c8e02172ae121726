import { z } from 'zod';
import { AuthorAnswer } from './answers.ts';
import { REVEALING_STATES, type RevealingView } from './revealing-views.ts';

const Instant = z.iso.datetime();

export const RevealingAnswer = z.strictObject({
  id: z.string(),
  thread: z.strictObject({ id: z.string(), title: z.string() }),
  post: z.strictObject({ id: z.string(), number: z.int() }),
  participant: z.int(),
  reason: z.string(),
  state: z.enum(REVEALING_STATES),
  askedBy: AuthorAnswer,
  askedAt: Instant,
  expiresAt: Instant,
  decidedBy: AuthorAnswer.nullable(),
  decidedAt: Instant.nullable(),
  decisionReason: z.string(),
  shownUntil: Instant.nullable(),
  author: AuthorAnswer.nullable().describe('Told to the two moderators who revealed it, for three days'),
}) satisfies z.ZodType<RevealingView>;
