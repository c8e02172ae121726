import { Schema, type Connection, type Types } from 'mongoose';

/** As what a thread is counted now, and whether it may have changed since. */
export interface TalliedThreadRecord {
  /** The thread's own id. */
  _id: Types.ObjectId;
  stale: boolean;
  /**
   * Raised by every change of the thread that may be one of the counts, in its transaction: so that whoever counts the
   * thread as it was collides with the change, and is run again.
   */
  changes: number;
  seenBy: string[];
  /** Concepts and cells that it is counted under. */
  places: string[];
}

const talliedThreadSchema = new Schema<TalliedThreadRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    stale: { type: Boolean, required: true },
    changes: { type: Number, required: true },
    seenBy: { type: [String], required: true },
    places: { type: [String], required: true },
  },
  { strict: 'throw', versionKey: false },
);
talliedThreadSchema.index({ stale: 1 }, { partialFilterExpression: { stale: true } });

export function talliedThreadModel(connection: Connection) {
  return connection.model('TalliedThread', talliedThreadSchema, 'talliedthreads');
}
