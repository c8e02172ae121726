import mongoose from 'mongoose';
import type { Connection, Transaction } from '../../database/index.ts';
import { conceptModel, type ConceptContent, type ConceptRecord } from './concept.model.ts';

export type ConceptChange = Partial<ConceptContent & Pick<ConceptRecord, 'shipped' | 'mergedInto'>>;

export type ConceptsRepository = ReturnType<typeof createConceptsRepository>;

export function createConceptsRepository(connection: Connection) {
  const concepts = conceptModel(connection);
  return {
    models: [concepts],

    /** The whole vocabulary: some hundred concepts, kept in memory by the service. */
    findAll: (): Promise<ConceptRecord[]> => concepts.find().lean<ConceptRecord[]>().exec(),

    findById: (id: string, session: Transaction | null = null): Promise<ConceptRecord | null> =>
      concepts.findOne({ _id: id }).session(session).lean<ConceptRecord>().exec(),

    async add(record: ConceptRecord, session: Transaction | null = null): Promise<void> {
      await concepts.create([record], { session });
    },

    /** Changes the concept as it was read. Gives false when somebody else has changed it meanwhile. */
    async change(
      { _id, revision }: Pick<ConceptRecord, '_id' | 'revision'>,
      change: ConceptChange,
      session: Transaction | null = null,
    ): Promise<boolean> {
      const { matchedCount } = await concepts.updateOne(
        { _id, revision },
        { $set: change, $inc: { revision: 1 } },
        session === null ? {} : { session },
      );
      return matchedCount === 1;
    },

    /** Gives records of 0.1.0 what they did not have. Nobody could change them: they are as they were shipped. */
    async complete(): Promise<void> {
      const added = { short: [], unsourced: [], related: [], matches: [] };
      const old = await concepts
        .find({ revision: mongoose.trusted({ $exists: false }) })
        .lean<ConceptRecord[]>();
      for (const { _id, scheme, prefLabel, altLabel, definition, broader } of old) {
        const shipped = { scheme, prefLabel, altLabel, definition, broader, ...added };
        await concepts.updateOne({ _id }, { $set: { ...added, shipped, revision: 0, mergedInto: null } });
      }
    },
  };
}
