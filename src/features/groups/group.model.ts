import { Schema, type Connection, type Types } from 'mongoose';

/** A named circle of members beside the projects: a working group, a task force. Its members stand with the members. */
export interface GroupRecord {
  _id: Types.ObjectId;
  name: string;
  description: string;
  createdAt: Date;
}

const groupSchema = new Schema<GroupRecord>(
  {
    name: { type: String, required: true },
    description: { type: String, default: '' },
    createdAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);

export function groupModel(connection: Connection) {
  return connection.model('Group', groupSchema, 'groups');
}
