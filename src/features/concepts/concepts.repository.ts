import type { Connection } from 'mongoose';
import { conceptModel, type ConceptRecord } from './concept.model.ts';

export type ConceptsRepository = ReturnType<typeof createConceptsRepository>;

export function createConceptsRepository(connection: Connection) {
  const concepts = conceptModel(connection);
  return {
    models: [concepts],
    /** The whole vocabulary: some hundred concepts, kept in memory by the service. */
    findAll: (): Promise<ConceptRecord[]> => concepts.find().lean<ConceptRecord[]>().exec(),
    /** Adds what is missing; concepts that stand already keep their labels. */
    async addMissing(records: readonly ConceptRecord[]): Promise<void> {
      await concepts.bulkWrite(
        records.map(({ _id, ...rest }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true },
        })),
      );
    },
  };
}
