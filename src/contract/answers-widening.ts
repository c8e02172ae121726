import { z } from 'zod';
import { AudienceAnswer, AuthorAnswer } from './answers.ts';
import { SENSITIVITIES } from './sensitivity.ts';
import type { ConsentOutcomeView, ConsentView, WideningView } from './widening-views.ts';

const proposed = {
  id: z.string(),
  audience: AudienceAnswer,
  label: z.enum(SENSITIVITIES),
  reason: z.string(),
  by: z.enum(['moderator', 'author']),
  proposedAt: z.iso.datetime(),
};

export const WideningAnswer = z.strictObject({
  ...proposed,
  threadId: z.string(),
  asked: z.int(),
  agreed: z.int(),
  refused: z.int(),
  people: z.array(z.strictObject({ member: AuthorAnswer, agrees: z.boolean().nullable() })),
  leaveOut: z.array(z.int()),
  barred: z.array(z.strictObject({ number: z.int(), bar: z.enum(['label', 'chatham']) })),
  from: z.iso.datetime().nullable(),
  possible: z.boolean(),
}) satisfies z.ZodType<WideningView>;

export const ConsentAnswer = z.strictObject({
  ...proposed,
  thread: z
    .strictObject({
      ...{ id: z.string(), title: z.string() },
      ...{ audience: AudienceAnswer, sensitivity: z.enum(SENSITIVITIES) },
    })
    .nullable(),
  posts: z.array(z.int()),
  quotedIn: z.array(z.int()),
  quotes: z.array(z.strictObject({ threadId: z.string(), number: z.int() })),
  asOf: z.string(),
  agrees: z.boolean().nullable(),
}) satisfies z.ZodType<ConsentView>;

export const ConsentOutcomeAnswer = z.strictObject({
  id: z.string(),
  thread: z.strictObject({ id: z.string(), title: z.string() }),
  audience: AudienceAnswer,
  at: z.iso.datetime(),
  leftOut: z.array(z.int()),
}) satisfies z.ZodType<ConsentOutcomeView>;
