import mongoose, { type Connection } from 'mongoose';
import type { ImportState } from '../../contract/import-views.ts';
import { anyOf, toObjectId, type Transaction } from '../../database/index.ts';
import { importModel, type ImportRecord } from './import.model.ts';

export type ImportChange = Partial<Omit<ImportRecord, '_id'>>;
export type ImportsRepository = ReturnType<typeof createImportsRepository>;

export function createImportsRepository(connection: Connection) {
  const imports = importModel(connection);
  return {
    models: [imports],

    async add(record: ImportRecord): Promise<void> {
      await imports.create([record]);
    },

    findById: (id: string, session: Transaction | null = null): Promise<ImportRecord | null> =>
      imports.findById(toObjectId(id)).session(session).lean<ImportRecord>().exec(),

    findLatest: (limit: number): Promise<ImportRecord[]> =>
      imports
        .find()
        .select({ problems: 0 })
        .sort({ createdAt: -1 })
        .limit(limit)
        .lean<ImportRecord[]>()
        .exec(),

    /** Whether one is in such a state and was worked on since. */
    async hasBusy(states: readonly ImportState[], since: Date): Promise<boolean> {
      const found = await imports.exists({ state: anyOf(states), beatAt: mongoose.trusted({ $gt: since }) });
      return found !== null;
    },

    async change(id: string, change: ImportChange): Promise<void> {
      await imports.updateOne({ _id: toObjectId(id) }, { $set: change });
    },

    /** From one of these states alone; null when it is in another, or somebody was faster. */
    move: (id: string, from: Record<string, unknown>, change: ImportChange): Promise<ImportRecord | null> =>
      imports
        .findOneAndUpdate({ _id: toObjectId(id), ...from }, { $set: change }, { returnDocument: 'after' })
        .lean<ImportRecord>()
        .exec(),

    async remove(id: string): Promise<void> {
      await imports.deleteOne({ _id: toObjectId(id) });
    },
  };
}

/** Part of a filter: in one of these states. */
export function inState(...states: readonly ImportState[]): Record<string, unknown> {
  return { state: anyOf(states) };
}

/** The same, and whoever worked on it is gone. */
export function abandoned(states: readonly ImportState[], since: Date): Record<string, unknown> {
  return { state: anyOf(states), beatAt: mongoose.trusted({ $lte: since }) };
}
