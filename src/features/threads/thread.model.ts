import { Schema, type Connection, type Types } from 'mongoose';
import { LOCALES, type Locale } from '../../contract/locale.ts';
import { AUDIENCE_KINDS, type AudienceKind } from '../../contract/audience-views.ts';
import { SENSITIVITIES, type Sensitivity } from '../../contract/sensitivity.ts';
import { THREAD_KINDS, type ThreadKind } from '../../contract/views.ts';

export interface ThreadRecord {
  _id: Types.ObjectId;
  topicId: Types.ObjectId;
  /** The topic of the first level that it belongs to: its own, or the one above it. */
  rootTopicId: Types.ObjectId;
  title: string;
  kind: ThreadKind;
  language: Locale;
  /** Concept ids. */
  tags: string[];
  audience: { kind: AudienceKind; projectIds: string[]; groupId: string | null };
  /** TLP label; never wider than the audience. */
  sensitivity: Sensitivity;
  /** Some were let into this thread alone. */
  hasGuests: boolean;
  /** The circles that see it: derived from the audience, and all that the rule looks at. */
  seenBy: string[];
  /** Names of the lists it stands in: derived, see list-places.ts. */
  lists: string[];
  /** Makes the aliases of those who write under the Chatham House Rule; null where authors are named. Never changed. */
  chathamKey: string | null;
  authorId: Types.ObjectId;
  clientId: string;
  /** Raised by one at every change, in the same transaction. */
  revision: number;
  /** The highest post number given. */
  lastNumber: number;
  /** Replies that can be read. */
  replyCount: number;
  createdAt: Date;
  lastPostAt: Date;
  pinnedAt: Date | null;
  lockedAt: Date | null;
  acceptedNumber: number | null;
  /** A question without an accepted answer. */
  awaitsAnswer: boolean;
  /** Stands in lists: its opening post can be read, or somebody has replied. */
  listed: boolean;
  /** First words of the opening post; empty while that cannot be read. */
  excerpt: string;
  /** The search has not taken in the latest revision yet. */
  searchStale: boolean;
}

const threadSchema = new Schema<ThreadRecord>(
  {
    topicId: { type: Schema.Types.ObjectId, required: true },
    rootTopicId: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    kind: { type: String, required: true, enum: THREAD_KINDS },
    language: { type: String, required: true, enum: LOCALES },
    tags: { type: [String], required: true },
    audience: {
      kind: { type: String, required: true, enum: AUDIENCE_KINDS },
      projectIds: { type: [String], required: true },
      groupId: { type: String, default: null },
    },
    sensitivity: { type: String, required: true, enum: SENSITIVITIES },
    hasGuests: { type: Boolean, default: false },
    seenBy: { type: [String], required: true },
    lists: { type: [String], required: true },
    chathamKey: { type: String, default: null },
    authorId: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    revision: { type: Number, required: true },
    lastNumber: { type: Number, required: true },
    replyCount: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    lastPostAt: { type: Date, required: true },
    pinnedAt: { type: Date, default: null },
    lockedAt: { type: Date, default: null },
    acceptedNumber: { type: Number, default: null },
    awaitsAnswer: { type: Boolean, required: true },
    listed: { type: Boolean, required: true },
    excerpt: { type: String, default: '' },
    searchStale: { type: Boolean, required: true },
  },
  { strict: 'throw', versionKey: false },
);
// Makes a form that is sent twice open one thread.
threadSchema.index({ authorId: 1, clientId: 1 }, { unique: true });
// Every list, by activity and newest; for each circle that the viewer stands in, one is read.
threadSchema.index({ lists: 1, lastPostAt: -1, _id: -1 });
threadSchema.index({ lists: 1, createdAt: -1, _id: -1 });
// Counting, moving and pinned threads of a topic.
threadSchema.index({ topicId: 1, listed: 1 });
threadSchema.index({ authorId: 1, createdAt: -1 });
// Finds what is left of a tag whose concept went into another; lists know only what stands in them.
threadSchema.index({ tags: 1 });
threadSchema.index(
  { topicId: 1, pinnedAt: -1 },
  { partialFilterExpression: { pinnedAt: { $type: 'date' } } },
);
threadSchema.index(
  { rootTopicId: 1, pinnedAt: -1 },
  { partialFilterExpression: { pinnedAt: { $type: 'date' } } },
);
// The few that are for nobody else: no guest is let in beside them.
threadSchema.index({ seenBy: 1 }, { partialFilterExpression: { sensitivity: 'RED' } });
threadSchema.index({ searchStale: 1 }, { partialFilterExpression: { searchStale: true } });

export function threadModel(connection: Connection) {
  return connection.model('Thread', threadSchema, 'threads');
}
