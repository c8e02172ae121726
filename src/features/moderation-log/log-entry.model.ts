import { Schema, type Connection, type Types } from 'mongoose';
import { MODERATION_ACTIONS, type ModerationAction } from '../../contract/views.ts';

export interface LogEntryRecord {
  _id: Types.ObjectId;
  at: Date;
  actorId: Types.ObjectId;
  action: ModerationAction;
  /** The topic concerned and the one above it: moderators of either may read the entry. */
  topicPath: Types.ObjectId[];
  /** Circles that see the thread concerned, as it is now; everybody where there is none. */
  seenBy: string[];
  threadId: Types.ObjectId | null;
  threadTitle: string;
  postId: Types.ObjectId | null;
  postNumber: number | null;
  memberId: Types.ObjectId | null;
  reason: string;
  details: Record<string, string | number>;
}

const logEntrySchema = new Schema<LogEntryRecord>(
  {
    at: { type: Date, required: true },
    actorId: { type: Schema.Types.ObjectId, required: true },
    action: { type: String, required: true, enum: MODERATION_ACTIONS },
    topicPath: { type: [Schema.Types.ObjectId], required: true },
    seenBy: { type: [String], required: true },
    threadId: { type: Schema.Types.ObjectId, default: null },
    threadTitle: { type: String, default: '' },
    postId: { type: Schema.Types.ObjectId, default: null },
    postNumber: { type: Number, default: null },
    memberId: { type: Schema.Types.ObjectId, default: null },
    reason: { type: String, default: '' },
    details: { type: Schema.Types.Mixed, default: {} },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
logEntrySchema.index({ at: -1, _id: -1 });
logEntrySchema.index({ topicPath: 1, at: -1, _id: -1 });
logEntrySchema.index({ seenBy: 1, at: -1, _id: -1 });
logEntrySchema.index({ action: 1, at: -1, _id: -1 });
logEntrySchema.index({ actorId: 1, at: -1, _id: -1 });
logEntrySchema.index({ threadId: 1, at: -1, _id: -1 });

export function logEntryModel(connection: Connection) {
  return connection.model('LogEntry', logEntrySchema, 'moderationlog');
}
