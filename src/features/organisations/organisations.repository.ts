import mongoose, { Types, type ClientSession, type Connection } from 'mongoose';
import { findInDirectory, type DirectoryRange } from '../directory-index/index.ts';
import { organisationModel, type OrganisationRecord } from './organisation.model.ts';

export type OrganisationChange = Partial<Omit<OrganisationRecord, '_id'>>;

const BATCH = 500;

export type OrganisationsRepository = ReturnType<typeof createOrganisationsRepository>;

export function createOrganisationsRepository(connection: Connection) {
  const organisations = organisationModel(connection);
  const findAll = (field: '_id' | 'picKey' | 'rorKey', values: readonly (string | Types.ObjectId)[]) =>
    organisations.find({ [field]: mongoose.trusted({ $in: values }) });
  return {
    models: [organisations],

    findById: (id: string, session: ClientSession | null = null): Promise<OrganisationRecord | null> =>
      organisations.findById(new Types.ObjectId(id)).session(session).lean<OrganisationRecord>().exec(),

    findByIds: (
      ids: readonly string[],
      session: ClientSession | null = null,
    ): Promise<OrganisationRecord[]> =>
      findAll(
        '_id',
        ids.map((id) => new Types.ObjectId(id)),
      )
        .session(session)
        .lean<OrganisationRecord[]>()
        .exec(),

    findByPics: (
      pics: readonly string[],
      session: ClientSession | null = null,
    ): Promise<OrganisationRecord[]> =>
      findAll('picKey', pics).session(session).lean<OrganisationRecord[]>().exec(),

    findByRors: (
      rors: readonly string[],
      session: ClientSession | null = null,
    ): Promise<OrganisationRecord[]> =>
      findAll('rorKey', rors).session(session).lean<OrganisationRecord[]>().exec(),

    /** Part of the directory, in its order. */
    findListed: (range: DirectoryRange): Promise<OrganisationRecord[]> =>
      findInDirectory<OrganisationRecord>(range, { entries: organisations, without: ['keys'] }),

    /** Throws the driver's duplicate-key error when the PIC or the ROR id is another organisation's. */
    async add(records: readonly OrganisationRecord[], session: ClientSession | null): Promise<void> {
      await organisations.insertMany(records, { session, ordered: true });
    },

    /** Adds what is missing, by its id; what stands stays as it is. */
    async addMissing(records: readonly OrganisationRecord[]): Promise<void> {
      await organisations.bulkWrite(
        records.map(({ _id, ...rest }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true },
        })),
      );
    },

    /** Every organisation in turn, batch by batch. */
    async *all(): AsyncGenerator<OrganisationRecord[]> {
      let batch: OrganisationRecord[] = [];
      for await (const record of organisations
        .find({})
        .lean<OrganisationRecord[]>()
        .cursor({ batchSize: BATCH })) {
        batch.push(record);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      yield batch;
    },

    /** Several at once, each its own change. */
    async changeMany(
      changes: readonly { id: string; change: OrganisationChange }[],
      session: ClientSession | null,
    ): Promise<void> {
      if (changes.length === 0) return;
      await organisations.bulkWrite(
        changes.map(({ id, change }) => ({
          updateOne: { filter: { _id: new Types.ObjectId(id) }, update: { $set: change } },
        })),
        session === null ? {} : { session },
      );
    },
  };
}
