import { z } from 'zod';
import { ConceptAnswer, Labels, TagAnswer } from './answers.ts';
import type { ConceptDetailView, SchemeView } from './concept-views.ts';

const Wording = z.strictObject({
  label: z.string().nullable(),
  synonyms: z.array(z.string()),
  unsourced: z.boolean(),
  definition: z.string().nullable(),
});

export const SchemeAnswer = z.strictObject({
  id: z.string(),
  labels: Labels,
}) satisfies z.ZodType<SchemeView>;

export const ConceptDetailAnswer = z.strictObject({
  ...ConceptAnswer.shape,
  wording: z.strictObject({ en: Wording, de: Wording, fr: Wording, es: Wording, it: Wording }),
  short: z.array(z.string()),
  broader: z.array(TagAnswer),
  narrower: z.array(TagAnswer),
  related: z.array(TagAnswer),
  matches: z.array(z.string()),
}) satisfies z.ZodType<ConceptDetailView>;
