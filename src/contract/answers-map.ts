import { z } from 'zod';
import { TagAnswer } from './answers.ts';
import type { MapView } from './map-views.ts';
import { CHAIN_PARTS, MAP_AXES } from './value-chain.ts';

/* The shapes of map-views.ts as schemas, as answers.ts has those of views.ts. */

const Count = z.int().min(0);
const Counts = z.strictObject({ threads: Count, projects: Count, people: Count });
const Line = z.strictObject({ concept: TagAnswer, level: Count, total: Counts });

export const MapAnswer = z.strictObject({
  by: z.enum(MAP_AXES),
  columns: z.array(Line),
  rows: z.array(z.strictObject({ ...Line.shape, part: z.enum(CHAIN_PARTS), cells: z.array(Counts) })),
}) satisfies z.ZodType<MapView>;
