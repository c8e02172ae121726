import mongoose, { Types, type ClientSession, type Connection } from 'mongoose';
import { findInDirectory, LISTED, type DirectoryRange } from '../directory-index/index.ts';
import { projectModel, type PartnerRecord, type ProjectRecord } from './project.model.ts';

export type ProjectChange = Partial<Omit<ProjectRecord, '_id'>>;
export type TaggedPartners = Pick<ProjectRecord, 'tags'> & {
  partners: Pick<PartnerRecord, 'organisationId'>[];
};
export type ProjectName = Pick<ProjectRecord, '_id' | 'acronym'>;

export type ProjectsRepository = ReturnType<typeof createProjectsRepository>;

const SEARCH_MS = 2_000;
const MOST_NAMESAKES = 20;

export function createProjectsRepository(connection: Connection) {
  const projects = projectModel(connection);
  return {
    models: [projects],

    findById: (id: string, session: ClientSession | null = null): Promise<ProjectRecord | null> =>
      projects.findById(id).session(session).lean<ProjectRecord>().exec(),

    findByIds: (ids: readonly string[], session: ClientSession | null = null): Promise<ProjectRecord[]> =>
      projects
        .find({ _id: mongoose.trusted({ $in: ids }) })
        .session(session)
        .lean<ProjectRecord[]>()
        .exec(),

    /** Number and acronym, of removed ones too. */
    findNames: (ids: readonly string[]): Promise<(ProjectName & Pick<ProjectRecord, 'acronymKey'>)[]> =>
      projects
        .find({ _id: mongoose.trusted({ $in: ids }) })
        .select({ acronym: 1, acronymKey: 1 })
        .lean<(ProjectName & Pick<ProjectRecord, 'acronymKey'>)[]>()
        .exec(),

    /** Projects whose acronym is the same, as people would write it. */
    findNamesakes: (acronymKey: string): Promise<ProjectName[]> =>
      projects
        .find({ acronymKey, removedAt: null })
        .select({ acronym: 1 })
        .limit(MOST_NAMESAKES)
        .lean<ProjectName[]>()
        .exec(),

    /** Part of the directory, in its order. */
    findListed: (range: DirectoryRange): Promise<ProjectRecord[]> =>
      findInDirectory<ProjectRecord>(range, { entries: projects, without: ['objective', 'results', 'keys'] }),

    /** Projects of which one of the organisations is or was a partner, by number. */
    findByPartners: (
      organisationIds: readonly string[],
      after: string | null,
      limit: number,
    ): Promise<ProjectRecord[]> =>
      projects
        .find({
          'partners.organisationId': mongoose.trusted({
            $in: organisationIds.map((id) => new Types.ObjectId(id)),
          }),
          ...(after === null ? {} : { _id: mongoose.trusted({ $gt: after }) }),
        })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ProjectRecord[]>()
        .exec(),

    /** Tags and partners of projects of the directory that have tags and one of the organisations as a partner. */
    findTagsOfPartners: (
      organisationIds: readonly string[],
      session: ClientSession,
    ): Promise<TaggedPartners[]> =>
      projects
        .find({
          'partners.organisationId': mongoose.trusted({
            $in: organisationIds.map((id) => new Types.ObjectId(id)),
          }),
          'tags.0': mongoose.trusted({ $exists: true }),
          removedAt: null,
        })
        .select({ tags: 1, 'partners.organisationId': 1 })
        .session(session)
        .lean<TaggedPartners[]>()
        .exec(),

    /** Projects whose state has become another one since it was noted. */
    findDue: (now: Date, limit: number): Promise<ProjectRecord[]> =>
      projects
        .find({ stateUntil: mongoose.trusted({ $lte: now, $gt: new Date(0) }) })
        .limit(limit)
        .lean<ProjectRecord[]>()
        .exec(),

    /** Tags of every project of the directory that has some. */
    async findTags(): Promise<string[][]> {
      const found = await projects
        .find({ keys: LISTED })
        .select({ _id: 0, tags: 1 })
        .maxTimeMS(SEARCH_MS)
        .lean<Pick<ProjectRecord, 'tags'>[]>();
      return found.flatMap(({ tags }) => (tags.length === 0 ? [] : [tags]));
    },

    /** Numbers of projects with one of the tags, any order. */
    async findTagged(tags: readonly string[], limit: number): Promise<string[]> {
      const found = await projects
        .find({ tags: mongoose.trusted({ $in: [...tags] }) })
        .select({ _id: 1 })
        .limit(limit)
        .lean<Pick<ProjectRecord, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },

    /** Throws the driver's duplicate-key error when the number is another project's. */
    async add(records: readonly ProjectRecord[], session: ClientSession | null): Promise<void> {
      await projects.insertMany(records, { session, ordered: true });
    },

    /** Adds what is missing, by its number; what stands stays as it is. */
    async addMissing(records: readonly ProjectRecord[]): Promise<void> {
      await projects.bulkWrite(
        records.map(({ _id, ...rest }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true },
        })),
      );
    },

    /** Several at once, each its own change. */
    async changeMany(
      changes: readonly { id: string; change: ProjectChange }[],
      session: ClientSession | null,
    ): Promise<void> {
      if (changes.length === 0) return;
      await projects.bulkWrite(
        changes.map(({ id, change }) => ({
          updateOne: { filter: { _id: id }, update: { $set: change } },
        })),
        session === null ? {} : { session },
      );
    },
  };
}
