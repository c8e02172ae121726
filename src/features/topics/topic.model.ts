import { Schema, type Connection, type Types } from 'mongoose';
import { AUDIENCE_LIMITS, type AudienceLimit } from '../../contract/topic-audience.ts';

/** Counts of the threads that the same circles see. */
export interface TopicCounts {
  seenBy: string[];
  threads: number;
  posts: number;
  lastActivityAt: Date | null;
}

export interface TopicRecord {
  _id: Types.ObjectId;
  slug: string;
  name: string;
  description: string;
  parentId: Types.ObjectId | null;
  /** Place among its siblings. */
  order: number;
  archivedAt: Date | null;
  /** Where it went: its addresses lead there. */
  mergedIntoId: Types.ObjectId | null;
  /** Of the threads directly in it, by who sees them. Counted again after every change, see topic-counts.ts. */
  counts: TopicCounts[];
  /** What its moderators set for its threads; null, or missing in topics of an earlier version, is as above it. */
  widestAudience?: AudienceLimit | null;
  defaultAudience?: AudienceLimit | null;
  /** Raised by whatever has to meet a change of who may see its threads. */
  held?: number;
}

const countsSchema = new Schema<TopicCounts>(
  {
    seenBy: { type: [String], required: true },
    threads: { type: Number, default: 0 },
    posts: { type: Number, default: 0 },
    lastActivityAt: { type: Date, default: null },
  },
  { _id: false, strict: 'throw' },
);

const topicSchema = new Schema<TopicRecord>(
  {
    slug: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String, default: '' },
    parentId: { type: Schema.Types.ObjectId, default: null },
    order: { type: Number, default: 0 },
    archivedAt: { type: Date, default: null },
    mergedIntoId: { type: Schema.Types.ObjectId, default: null },
    counts: { type: [countsSchema], default: [] },
    widestAudience: { type: String, enum: [...AUDIENCE_LIMITS, null], default: null },
    defaultAudience: { type: String, enum: [...AUDIENCE_LIMITS, null], default: null },
    held: { type: Number, default: 0 },
  },
  { strict: 'throw', versionKey: false },
);
topicSchema.index({ slug: 1 }, { unique: true });

export function topicModel(connection: Connection) {
  return connection.model('Topic', topicSchema, 'topics');
}
