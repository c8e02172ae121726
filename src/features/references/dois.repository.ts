import mongoose from 'mongoose';
import { isDuplicateKey, type Connection } from '../../database/index.ts';
import { doiModel, type DoiRecord } from './doi-record.model.ts';

export type DoiFacts = Pick<DoiRecord, 'title' | 'journal' | 'year' | 'kind' | 'source' | 'readAt'>;
export type DoisRepository = ReturnType<typeof createDoisRepository>;

export function createDoisRepository(connection: Connection) {
  const dois = doiModel(connection);
  return {
    models: [dois],

    /** Puts those that are new into the queue. */
    async want(ids: readonly string[], now: Date): Promise<void> {
      if (ids.length === 0) return;
      try {
        await dois.bulkWrite(
          ids.map((_id) => ({
            updateOne: {
              filter: { _id },
              update: { $setOnInsert: { dueAt: now, attempts: 0, kind: 'other' } },
              upsert: true,
            },
          })),
          { ordered: false },
        );
      } catch (error) {
        // Another process was quicker.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Takes the one that has waited longest, until `until`: then it is due again, should nobody have finished it. */
    take: (now: Date, until: Date): Promise<DoiRecord | null> =>
      dois
        .findOneAndUpdate(
          { dueAt: mongoose.trusted({ $lte: now }) },
          { $set: { dueAt: until }, $inc: { attempts: 1 } },
          { sort: { dueAt: 1 }, returnDocument: 'after' },
        )
        .lean<DoiRecord>()
        .exec(),

    /** Stores what an attempt led to, unless another began since. */
    async finish(
      { _id, attempts }: Pick<DoiRecord, '_id' | 'attempts'>,
      change: Partial<DoiFacts> & { dueAt: Date | null },
    ): Promise<void> {
      await dois.updateOne({ _id, attempts }, { $set: change });
    },

    findKnown: (ids: readonly string[]): Promise<DoiRecord[]> =>
      dois
        .find({ _id: mongoose.trusted({ $in: [...ids] }), title: mongoose.trusted({ $gt: '' }) })
        .lean<DoiRecord[]>()
        .exec(),
  };
}
