import mongoose from 'mongoose';
import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { groupModel, type GroupRecord } from './group.model.ts';

export function createGroupsRepository(connection: Connection) {
  const groups = groupModel(connection);
  return {
    models: [groups],

    async add(group: GroupRecord, session: Transaction | null = null): Promise<void> {
      await groups.create([group], { session });
    },

    findByIds: (ids: readonly string[]): Promise<GroupRecord[]> =>
      groups
        .find({ _id: mongoose.trusted({ $in: ids.map(toObjectId) }) })
        .lean<GroupRecord[]>()
        .exec(),
  };
}
