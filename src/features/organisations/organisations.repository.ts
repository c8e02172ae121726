import mongoose, { Types, type ClientSession, type Connection } from 'mongoose';
import { findInDirectory, type DirectoryRange } from '../directory-index/index.ts';
import { organisationModel, type OrganisationRecord } from './organisation.model.ts';

export type OrganisationChange = Partial<Omit<OrganisationRecord, '_id'>>;

export type OrganisationsRepository = ReturnType<typeof createOrganisationsRepository>;

// Queries that somebody typed must not hold the database.
const SEARCH_MS = 2_000;

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
      findInDirectory<OrganisationRecord>(range, {
        find: (filter, limit) =>
          organisations
            .find(filter)
            .select({ keys: 0 })
            .sort({ sortKey: 1 })
            .limit(limit)
            .maxTimeMS(SEARCH_MS)
            .lean<OrganisationRecord[]>()
            .exec(),
        count: (filter, limit) => organisations.countDocuments(filter, { limit }).maxTimeMS(SEARCH_MS).exec(),
        sortKeyBehind: async (after, places) => {
          const [behind] = await organisations
            .find({ sortKey: mongoose.trusted({ $gt: after }) })
            .select({ sortKey: 1 })
            .sort({ sortKey: 1 })
            .skip(places - 1)
            .limit(1)
            .lean<Pick<OrganisationRecord, 'sortKey'>[]>();
          return behind?.sortKey ?? null;
        },
      }),

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
