import mongoose, { type Connection } from 'mongoose';
import { anyOf, toObjectId } from '../../database/index.ts';
import { importItemModel, type ItemRecord, type Plan } from './import-item.model.ts';

export type ImportItemsRepository = ReturnType<typeof createImportItemsRepository>;

export function createImportItemsRepository(connection: Connection) {
  const items = importItemModel(connection);
  const of = (importId: string) => ({ importId: toObjectId(importId) });
  const after = (place: string) => mongoose.trusted({ $gt: place });

  return {
    models: [items],

    findAt: (importId: string, places: readonly string[]): Promise<ItemRecord[]> =>
      items
        .find({ ...of(importId), place: anyOf(places) })
        .lean<ItemRecord[]>()
        .exec(),

    /** Ids in the hub of what stands at these places. */
    findTargets: (
      importId: string,
      places: readonly string[],
    ): Promise<Pick<ItemRecord, 'place' | 'target' | 'name'>[]> =>
      items
        .find({ ...of(importId), place: anyOf(places) })
        .select({ place: 1, target: 1, name: 1 })
        .lean<Pick<ItemRecord, 'place' | 'target' | 'name'>[]>()
        .exec(),

    /** In their order, which has organisations before projects. */
    findAfter: (importId: string, place: string, limit: number): Promise<ItemRecord[]> =>
      items
        .find({ ...of(importId), place: after(place) })
        .sort({ importId: 1, place: 1 })
        .limit(limit)
        .lean<ItemRecord[]>()
        .exec(),

    /** What is to be done, in the same order. */
    findToWrite: (importId: string, place: string, limit: number): Promise<ItemRecord[]> =>
      items
        .find({ ...of(importId), isToWrite: true, place: after(place) })
        .sort({ importId: 1, isToWrite: 1, place: 1 })
        .limit(limit)
        .lean<ItemRecord[]>()
        .exec(),

    findListed: (
      importId: string,
      list: ItemRecord['lists'][number],
      { place, limit }: { place: string; limit: number },
    ): Promise<ItemRecord[]> =>
      items
        .find({ ...of(importId), lists: list, place: after(place) })
        .sort({ place: 1 })
        .limit(limit)
        .lean<ItemRecord[]>()
        .exec(),

    count: (importId: string): Promise<number> => items.countDocuments(of(importId)),

    async put(records: readonly ItemRecord[]): Promise<void> {
      await items.collection.bulkWrite(
        records.map((record) => ({
          replaceOne: {
            filter: { importId: record.importId, place: record.place },
            replacement: { ...record },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    async plan(importId: string, plans: readonly { place: string; plan: Plan }[]): Promise<void> {
      if (plans.length === 0) return;
      await items.collection.bulkWrite(
        plans.map(({ place, plan }) => ({
          updateOne: { filter: { ...of(importId), place }, update: { $set: { ...plan } } },
        })),
        { ordered: false },
      );
    },

    async removeOf(importId: string): Promise<void> {
      await items.deleteMany(of(importId));
    },
  };
}
