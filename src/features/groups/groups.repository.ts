import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { groupModel, type GroupRecord } from './group.model.ts';

export type GroupChange = Partial<Pick<GroupRecord, 'name' | 'nameKey' | 'description' | 'archivedAt'>>;
export type GroupsRepository = ReturnType<typeof createGroupsRepository>;

export function createGroupsRepository(connection: Connection) {
  const groups = groupModel(connection);
  return {
    models: [groups],

    /** Throws the driver's duplicate-key error when another group is called so. */
    async add(group: GroupRecord, session: Transaction | null = null): Promise<void> {
      await groups.create([group], { session });
    },

    findById: (id: string, session: Transaction | null = null): Promise<GroupRecord | null> =>
      groups
        .findOne({ _id: toObjectId(id) })
        .session(session)
        .lean<GroupRecord>()
        .exec(),

    findByIds: (ids: readonly string[]): Promise<GroupRecord[]> =>
      groups
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .lean<GroupRecord[]>()
        .exec(),

    /** Every group, by name, after a folded name. */
    findAll: (after: string | null, limit: number): Promise<GroupRecord[]> =>
      groups
        .find(after === null ? {} : { nameKey: mongoose.trusted({ $gt: after }) })
        .sort({ nameKey: 1 })
        .limit(limit)
        .lean<GroupRecord[]>()
        .exec(),

    /** Gives the group as it is then. Throws the driver's duplicate-key error when another is called so. */
    change: (id: string, change: GroupChange, session: Transaction): Promise<GroupRecord | null> =>
      groups
        .findOneAndUpdate({ _id: toObjectId(id) }, { $set: change }, { returnDocument: 'after', session })
        .lean<GroupRecord>()
        .exec(),
  };
}
