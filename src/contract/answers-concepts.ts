import { z } from 'zod';
import { AuthorAnswer, ConceptAnswer, Labels, TagAnswer } from './answers.ts';
import {
  PROPOSAL_STATES,
  type ConceptDetailView,
  type ProposalView,
  type SchemeView,
} from './concept-views.ts';
import { LOCALES } from './locale.ts';

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

const Synonyms = z.array(z.string());

export const ProposalAnswer = z.strictObject({
  id: z.string(),
  concept: TagAnswer.nullable(),
  scheme: z.string(),
  labels: Labels,
  synonyms: z.strictObject({ en: Synonyms, de: Synonyms, fr: Synonyms, es: Synonyms, it: Synonyms }),
  definition: z.string(),
  language: z.enum(LOCALES),
  broader: TagAnswer.nullable(),
  why: z.string(),
  state: z.enum(PROPOSAL_STATES),
  outcomeNote: z.string(),
  outcome: TagAnswer.nullable(),
  proposedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  proposer: AuthorAnswer.nullable(),
}) satisfies z.ZodType<ProposalView>;
