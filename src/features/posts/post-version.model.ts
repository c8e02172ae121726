import { Schema, type Connection, type Types } from 'mongoose';

/** How a post was before an edit. */
export interface PostVersionRecord {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  /** From 1, in the order of writing. */
  version: number;
  source: string;
  html: string;
  writtenAt: Date;
}

const postVersionSchema = new Schema<PostVersionRecord>(
  {
    postId: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    source: { type: String, required: true },
    html: { type: String, default: '' },
    writtenAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
postVersionSchema.index({ postId: 1, version: 1 }, { unique: true });

export function postVersionModel(connection: Connection) {
  return connection.model('PostVersion', postVersionSchema, 'postversions');
}
