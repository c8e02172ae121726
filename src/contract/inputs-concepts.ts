import { z } from 'zod';
import { ClientId, ConceptId, Cursor, Language, line, OptionalReason, Reason, text } from './fields.ts';

/* What comes in about the vocabulary: proposals, decisions about them, and merging. */

export const CONCEPT_LIMITS = { label: 100, synonyms: 10, definition: 600, why: 1_000, note: 1_000 } as const;

const Label = line(CONCEPT_LIMITS.label).default('');
const Synonyms = z
  .array(line(CONCEPT_LIMITS.label, 1), { error: 'input.list' })
  .max(CONCEPT_LIMITS.synonyms, { error: 'input.too-many-synonyms' })
  .transform((synonyms) => [...new Set(synonyms)])
  .default([]);
const Scheme = z.string({ error: 'input.choice' }).regex(/^[a-z0-9-]{1,40}$/u, { error: 'input.choice' });
const NO_LABELS = { en: '', de: '', fr: '', es: '', it: '' };
const NO_SYNONYMS = { en: [], de: [], fr: [], es: [], it: [] };

/** What a concept is called, by language; empty where nothing is said. */
const Words = {
  labels: z
    .strictObject({ en: Label, de: Label, fr: Label, es: Label, it: Label }, { error: 'input.by-language' })
    .default(NO_LABELS),
  synonyms: z
    .strictObject(
      { en: Synonyms, de: Synonyms, fr: Synonyms, es: Synonyms, it: Synonyms },
      { error: 'input.by-language' },
    )
    .default(NO_SYNONYMS),
};
const Definition = text(CONCEPT_LIMITS.definition);
const Why = text(CONCEPT_LIMITS.why, 1);

export const ConceptProposalInput = z.strictObject({
  scheme: Scheme,
  ...Words,
  definition: Definition.default(''),
  /** Of the definition. */
  language: Language,
  broader: ConceptId.nullable().default(null),
  why: Why,
  /** Whoever proposes has looked at the concepts that are like it. Without this, a proposal that is like one is refused. */
  similarSeen: z.boolean({ error: 'input.yes-no' }).default(false),
  clientId: ClientId,
});
export const WordingProposalInput = z.strictObject({ ...Words, why: Why, clientId: ClientId });

/** What is left out is taken as it was proposed. */
export const AcceptanceInput = z.strictObject({
  scheme: Scheme.optional(),
  labels: Words.labels.unwrap().optional(),
  synonyms: Words.synonyms.unwrap().optional(),
  definition: Definition.optional(),
  language: Language.optional(),
  broader: ConceptId.nullable().optional(),
  /** Told to the proposer; may be empty. */
  note: text(CONCEPT_LIMITS.note),
});
export const ProposalMergeInput = z.strictObject({
  intoId: ConceptId,
  note: text(CONCEPT_LIMITS.note).default(''),
});
export const RefusalInput = z.strictObject({ reason: Reason });
export const ConceptMergeInput = z.strictObject({ intoId: ConceptId, reason: OptionalReason.default('') });

export const ProposalQuery = z.strictObject({
  state: z.enum(['open', 'decided'], { error: 'input.choice' }).default('open'),
  cursor: Cursor.optional(),
});
