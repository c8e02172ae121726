import { Schema, type Connection, type Types } from 'mongoose';

/** A post in the index, under its own id. */
export interface SearchEntryRecord {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  number: number;
  /** By time, unique: see orderOf. */
  order: string;
  /**
   * Each term once for each circle that sees the thread, as `entryWord` writes it: each circle is searched by itself,
   * so that a search never touches what its viewer may not see. None when the post cannot be read.
   */
  words: string[];
  /** Revision of the thread that the entry was made from. */
  revision: number;
}

const searchEntrySchema = new Schema<SearchEntryRecord>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    order: { type: String, required: true },
    words: { type: [String], required: true },
    revision: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);
// Every search: what has a term, newest first.
searchEntrySchema.index({ words: 1, order: -1 });

export function searchEntryModel(connection: Connection) {
  return connection.model('SearchEntry', searchEntrySchema, 'searchentries');
}
