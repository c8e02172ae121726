import { Schema, type Connection, type Types } from 'mongoose';

/** How far the index has taken in a thread. */
export interface SearchedThreadRecord {
  _id: Types.ObjectId;
  revision: number;
  title: string;
  /** What of the thread stands in the entry of each of its posts. */
  scope: string;
  /** Fingerprint of the vocabulary that its texts were read with. */
  vocabulary: string;
}

const searchedThreadSchema = new Schema<SearchedThreadRecord>(
  {
    revision: { type: Number, required: true },
    title: { type: String, required: true },
    scope: { type: String, required: true },
    vocabulary: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false },
);
searchedThreadSchema.index({ vocabulary: 1 });

export function searchedThreadModel(connection: Connection) {
  return connection.model('SearchedThread', searchedThreadSchema, 'searchedthreads');
}
