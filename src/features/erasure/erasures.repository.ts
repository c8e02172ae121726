import { toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { erasureModel, type ErasureRecord } from './erasure.model.ts';

export type ErasuresRepository = ReturnType<typeof createErasuresRepository>;

export function createErasuresRepository(connection: Connection) {
  const erasures = erasureModel(connection);
  return {
    models: [erasures],

    async add(memberId: string, withdraws: boolean, session: Transaction): Promise<void> {
      await erasures.create([{ _id: toObjectId(memberId), withdraws }], { session });
    },

    /** What was begun and is not done: few, and none most of the time. */
    findAll: (): Promise<ErasureRecord[]> => erasures.find().lean<ErasureRecord[]>().exec(),

    async remove(memberId: string): Promise<void> {
      await erasures.deleteOne({ _id: toObjectId(memberId) });
    },
  };
}
