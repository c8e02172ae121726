import { z } from 'zod';
import { Labels } from './answers.ts';
import { REFERENCE_KINDS } from './references.ts';
import { FIGURE_EVENTS, type FigureView } from './regulation-views.ts';

/* The shapes of regulation-views.ts as schemas, as answers.ts has those of views.ts. */

const Day = z.iso.date();

export const FigureAnswer = z.strictObject({
  id: z.string(),
  act: z.strictObject({ id: z.string(), celex: z.string().nullable(), name: Labels }),
  cite: Labels,
  references: z.array(z.strictObject({ kind: z.enum(REFERENCE_KINDS), id: z.string() })),
  what: Labels,
  note: Labels.nullable(),
  event: z.enum(FIGURE_EVENTS),
  date: z.union([Day, z.string().regex(/^\d{4}$/u)]).nullable(),
  values: z.array(z.strictObject({ of: Labels.nullable(), by: Day.nullable(), percent: z.number() })),
  textOf: Day.nullable(),
  readOn: Day,
  sources: z.array(z.string()),
}) satisfies z.ZodType<FigureView>;

export const FiguresAnswer = z.strictObject({ items: z.array(FigureAnswer) });
