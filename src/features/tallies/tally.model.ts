import { Schema, type Connection } from 'mongoose';
import { MAP_AXES, type MapAxis } from '../../contract/value-chain.ts';

/** What is counted apart: concepts by themselves, and the cells of each map. */
export type TallyPart = 'concepts' | MapAxis;

/** How many threads that the same circles see carry a concept, or stand in a cell. */
export interface TallyRecord {
  /** The circles, one after another. */
  _id: string;
  seenBy: string[];
  /** Threads that are counted here at all; a record without any is removed. */
  threads: number;
  /** By concept and by cell. Numbers that came down to nothing stay as 0. */
  counts: Partial<Record<TallyPart, Record<string, number>>>;
}

const numbers = { type: Schema.Types.Mixed, default: {} };

const tallySchema = new Schema<TallyRecord>(
  {
    _id: { type: String, required: true },
    seenBy: { type: [String], required: true },
    threads: { type: Number, required: true },
    counts: Object.fromEntries(['concepts', ...MAP_AXES].map((part) => [part, numbers])),
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
tallySchema.index({ seenBy: 1 });

export function tallyModel(connection: Connection) {
  return connection.model('Tally', tallySchema, 'tallies');
}
