import { Schema, type Connection, type Types } from 'mongoose';

/** A named circle of members beside the projects: a working group, a task force. Its members stand with the members. */
export interface GroupRecord {
  _id: Types.ObjectId;
  name: string;
  /** The folded name: no two groups are told apart by accents or capitals alone. Lists are sorted by it. */
  nameKey: string;
  description: string;
  createdAt: Date;
  archivedAt: Date | null;
}

const groupSchema = new Schema<GroupRecord>(
  {
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    description: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    archivedAt: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false },
);
groupSchema.index({ nameKey: 1 }, { unique: true });

export function groupModel(connection: Connection) {
  return connection.model('Group', groupSchema, 'groups');
}
