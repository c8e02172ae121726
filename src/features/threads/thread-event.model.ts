import { Schema, type Connection, type Types } from 'mongoose';
import { THREAD_EVENT_TYPES, type ThreadEventType } from '../../contract/views.ts';

/** A line in a thread that tells readers what was done to it. */
export interface ThreadEventRecord {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  revision: number;
  afterNumber: number;
  type: ThreadEventType;
  by: 'moderator' | 'author';
  at: Date;
  details: Record<string, string | number>;
}

const threadEventSchema = new Schema<ThreadEventRecord>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    revision: { type: Number, required: true },
    afterNumber: { type: Number, required: true },
    type: { type: String, required: true, enum: THREAD_EVENT_TYPES },
    by: { type: String, required: true, enum: ['moderator', 'author'] },
    at: { type: Date, required: true },
    details: { type: Schema.Types.Mixed, default: {} },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
threadEventSchema.index({ threadId: 1, afterNumber: 1, revision: 1 });
threadEventSchema.index({ threadId: 1, revision: 1 });

export function threadEventModel(connection: Connection) {
  return connection.model('ThreadEvent', threadEventSchema, 'threadevents');
}
