import type { Connection } from '../../database/index.ts';
import { filingModel, type FilingRecord } from './filing.model.ts';

/** Another number has every thread filed again, in the background: for when lists are derived in another way. */
const SHAPE = 1;

export function createFilingsRepository(connection: Connection) {
  const filings = filingModel(connection);
  return {
    models: [filings],

    /** Broader concepts under which threads of a concept are filed: one record a concept of the vocabulary. */
    async findAll(): Promise<Map<string, readonly string[]>> {
      const found = await filings.find().lean<FilingRecord[]>();
      return new Map(found.filter(({ shape }) => shape === SHAPE).map(({ _id, broader }) => [_id, broader]));
    },

    async set(filed: ReadonlyMap<string, readonly string[]>): Promise<void> {
      await filings.bulkWrite(
        [...filed].map(([_id, broader]) => ({
          updateOne: {
            filter: { _id },
            update: { $set: { broader: [...broader], shape: SHAPE } },
            upsert: true,
          },
        })),
      );
    },
  };
}
