import { Schema, type Connection, type Types } from 'mongoose';
import { SCHEDULED_KINDS, type ScheduledKind } from '../../contract/scheduled-views.ts';
import type { PostDraft, ThreadDraft } from '../posts/index.ts';

/** What waits to be published. It leaves this collection when it is, and nothing of it stands anywhere else before. */
export interface ScheduledRecord {
  _id: Types.ObjectId;
  kind: ScheduledKind;
  memberId: Types.ObjectId;
  /** Where a reply belongs; null for a thread. */
  threadId: Types.ObjectId | null;
  /** Everything that was sent, checked by the schema of its kind. */
  draft: ThreadDraft | PostDraft;
  clientId: string;
  publishAt: Date;
  state: 'waiting' | 'failed';
  /** Key of the message that says why it could not be published. */
  reason: string | null;
  /** What the message names; missing where it was noted by an earlier version. */
  reasonParams?: Record<string, string | number>;
  /** Until then one process publishes it, and nobody changes it. */
  leasedUntil: Date;
}

const scheduledSchema = new Schema<ScheduledRecord>(
  {
    kind: { type: String, required: true, enum: SCHEDULED_KINDS },
    memberId: { type: Schema.Types.ObjectId, required: true },
    threadId: { type: Schema.Types.ObjectId, default: null },
    draft: { type: Schema.Types.Mixed, required: true },
    clientId: { type: String, required: true },
    publishAt: { type: Date, required: true },
    state: { type: String, required: true, enum: ['waiting', 'failed'] },
    reason: { type: String, default: null },
    reasonParams: { type: Schema.Types.Mixed, default: {} },
    leasedUntil: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
// Makes a form that is sent twice schedule one thing.
scheduledSchema.index({ memberId: 1, clientId: 1 }, { unique: true });
scheduledSchema.index({ memberId: 1, publishAt: 1 });
scheduledSchema.index({ state: 1, publishAt: 1 });

export function scheduledModel(connection: Connection) {
  return connection.model('Scheduled', scheduledSchema, 'scheduled');
}

export type ScheduledThread = ScheduledRecord & { kind: 'thread'; draft: ThreadDraft };

export function isThread(record: ScheduledRecord): record is ScheduledThread {
  return record.kind === 'thread';
}
