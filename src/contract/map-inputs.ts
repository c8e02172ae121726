import { z } from 'zod';
import { MAP_AXES } from './value-chain.ts';

export const MapQuery = z.strictObject({
  by: z.enum(MAP_AXES, { error: 'input.choice' }).default('material'),
});
/** The page leaves out columns without anything, unless all are asked for. */
export const MapPageQuery = MapQuery.extend({
  columns: z.enum(['all'], { error: 'input.choice' }).optional(),
});
