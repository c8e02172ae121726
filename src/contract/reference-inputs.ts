import { z } from 'zod';
import { Cursor } from './fields.ts';
import { fromSegment, LONGEST_REFERENCE, readReference, REFERENCE_KINDS } from './references.ts';

const error = 'input.reference';
// A letter outside ASCII takes nine characters when it is encoded twice.
const Part = z.string({ error }).max(LONGEST_REFERENCE * 2, { error });

/** `/references/doi/10.1016~j.jechem.2023.09.040`, in whatever spelling. */
export const ReferenceParams = z
  .strictObject({ kind: Part, reference: Part })
  .transform(({ kind, reference }, context) => {
    const key = fromSegment(kind, reference);
    if (key !== null) return { key, kind, segment: reference };
    context.addIssue({ code: 'custom', path: ['reference'], message: error });
    return z.NEVER;
  });

/** `doi:10.1016/j.jechem.2023.09.040`, for the search. */
export const ReferenceFilter = Part.transform((typed, context) => {
  const cut = typed.indexOf(':');
  const key = readReference(typed.slice(0, Math.max(0, cut)), typed.slice(cut + 1));
  if (key !== null) return key;
  context.addIssue({ code: 'custom', message: error });
  return z.NEVER;
});

export const CitationsQuery = z.strictObject({ cursor: Cursor.optional() });
export const ReferencesQuery = z.strictObject({
  kind: z.enum(REFERENCE_KINDS, { error: 'input.choice' }).optional(),
});
