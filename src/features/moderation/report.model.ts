import { Schema, type Connection, type Types } from 'mongoose';
import { REPORT_REASONS, type ReportReason, type ReportView } from '../../contract/views.ts';

export interface ReportRecord {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  threadId: Types.ObjectId;
  /** Topic of the thread and the one above it when the report was made: whose queue it stands in. */
  topicPath: Types.ObjectId[];
  /** Circles that see the thread, as it is now. */
  seenBy: string[];
  reporterId: Types.ObjectId;
  reason: ReportReason;
  note: string;
  state: ReportView['state'];
  outcomeNote: string;
  reportedAt: Date;
  decidedAt: Date | null;
  decidedById: Types.ObjectId | null;
}

const reportSchema = new Schema<ReportRecord>(
  {
    postId: { type: Schema.Types.ObjectId, required: true },
    threadId: { type: Schema.Types.ObjectId, required: true },
    topicPath: { type: [Schema.Types.ObjectId], required: true },
    seenBy: { type: [String], required: true },
    reporterId: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, required: true, enum: REPORT_REASONS },
    note: { type: String, default: '' },
    state: { type: String, required: true, enum: ['open', 'upheld', 'dismissed'] },
    outcomeNote: { type: String, default: '' },
    reportedAt: { type: Date, required: true },
    decidedAt: { type: Date, default: null },
    decidedById: { type: Schema.Types.ObjectId, default: null },
  },
  { strict: 'throw', versionKey: false },
);
// A member reports a post once.
reportSchema.index({ postId: 1, reporterId: 1 }, { unique: true });
reportSchema.index({ state: 1, reportedAt: -1, _id: -1 });
reportSchema.index({ topicPath: 1, state: 1, reportedAt: -1, _id: -1 });
reportSchema.index({ seenBy: 1, state: 1, reportedAt: -1, _id: -1 });
reportSchema.index({ threadId: 1 });
reportSchema.index({ reporterId: 1, reportedAt: -1, _id: -1 });

export function reportModel(connection: Connection) {
  return connection.model('Report', reportSchema, 'reports');
}
