import { Schema, type Connection, type Types } from 'mongoose';
import { LIMITS } from '../../contract/fields.ts';
import { LOCALES, type Locale } from '../../contract/locale.ts';
import { SENSITIVITIES, type Sensitivity } from '../../contract/sensitivity.ts';
import { POST_STATES, type PostState } from '../../contract/views.ts';
import type { QuotedPost } from './quoted-posts.ts';

interface ReferenceRecord {
  kind: string;
  id: string;
}

export interface PostRecord {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  /** From 1, unique in its thread, never given again. */
  number: number;
  authorId: Types.ObjectId;
  /** Written under the Chatham House Rule: it is not told of its author anywhere. */
  chatham: boolean;
  clientId: string;
  language: Locale;
  /** TLP label. The thread's holds where that is narrower. */
  sensitivity: Sensitivity;
  /** Markdown as typed. */
  source: string;
  /** The posts that its quotations name, of threads that its author saw. */
  quotes?: QuotedPost[];
  /** Rendered and sanitised from the source when it was written. */
  html: string;
  /** Plain text, for the search and excerpts. */
  text: string;
  markupVersion: number;
  references: ReferenceRecord[];
  state: PostState;
  stateReason: string;
  createdAt: Date;
  editedAt: Date | null;
  /** How many earlier versions are kept. */
  versions: number;
  /** Revision of the thread at the last change of this post. */
  revision: number;
  /** It was left out when the thread was shown to more people: nobody reads it or its author any more. */
  sealed?: boolean;
  /** So many earlier versions are from before the thread was shown to more people, and are not theirs to see. */
  sealedVersions?: number;
}

const postSchema = new Schema<PostRecord>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    authorId: { type: Schema.Types.ObjectId, required: true },
    chatham: { type: Boolean, default: false },
    clientId: { type: String, required: true },
    language: { type: String, required: true, enum: LOCALES },
    sensitivity: { type: String, required: true, enum: SENSITIVITIES },
    source: { type: String, required: true, maxLength: LIMITS.source },
    quotes: {
      type: [
        new Schema<QuotedPost>(
          { threadId: { type: String, required: true }, number: { type: Number, required: true } },
          { _id: false, id: false, strict: 'throw' },
        ),
      ],
      default: undefined,
    },
    html: { type: String, default: '' },
    text: { type: String, default: '' },
    markupVersion: { type: Number, required: true },
    references: {
      type: [
        new Schema<ReferenceRecord>({ kind: String, id: String }, { _id: false, id: false, strict: 'throw' }),
      ],
      required: true,
    },
    state: { type: String, required: true, enum: POST_STATES },
    stateReason: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    editedAt: { type: Date, default: null },
    versions: { type: Number, required: true },
    revision: { type: Number, required: true },
    sealed: { type: Boolean },
    sealedVersions: { type: Number },
  },
  { strict: 'throw', versionKey: false },
);
// A page of a thread is a range of numbers.
postSchema.index({ threadId: 1, number: 1 }, { unique: true });
// Catching up asks for what changed after a revision.
postSchema.index({ threadId: 1, revision: 1 });
// Makes a form that is sent twice store one post.
postSchema.index({ authorId: 1, clientId: 1 }, { unique: true });
postSchema.index({ authorId: 1, createdAt: -1 });
// The few that are for nobody else: no guest is let in beside them.
postSchema.index({ threadId: 1 }, { partialFilterExpression: { sensitivity: 'RED' } });

export function postModel(connection: Connection) {
  return connection.model('Post', postSchema, 'posts');
}
