import mongoose from 'mongoose';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { reportModel, type ReportRecord } from './report.model.ts';

interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

export interface QueueFilter extends PageRequest {
  state: 'open' | 'decided';
  /** Reports of these topics; absent for moderators of all. */
  topicIds?: readonly string[] | undefined;
}

const STATES = { open: ['open'], decided: ['upheld', 'dismissed'] } as const;

export type ReportsRepository = ReturnType<typeof createReportsRepository>;

export function createReportsRepository(connection: Connection) {
  const reports = reportModel(connection);

  const findNewest = (
    query: Record<string, unknown>,
    notAfter: Date | null,
    most: number,
  ): Promise<ReportRecord[]> =>
    reports
      .find({ ...query, ...(notAfter === null ? {} : { reportedAt: mongoose.trusted({ $lte: notAfter }) }) })
      .sort({ reportedAt: -1, _id: -1 })
      .limit(most)
      .maxTimeMS(2_000)
      .lean<ReportRecord[]>()
      .exec();

  /** A page of what any of the queries finds. Each stands in the order of an index; together they would be sorted. */
  const pageOf = (queries: readonly Record<string, unknown>[], { cursor, limit }: PageRequest) =>
    pageAfter({
      cursor,
      limit,
      timeOf: (report: ReportRecord) => report.reportedAt,
      find: async (notAfter, most) => {
        const found = await Promise.all(queries.map((query) => findNewest(query, notAfter, most)));
        return found.flat().toSorted(byNewest).slice(0, most);
      },
    });

  return {
    models: [reports],

    async add(report: ReportRecord): Promise<void> {
      await reports.create([report]);
    },

    findById: (id: string): Promise<ReportRecord | null> =>
      reports
        .findOne({ _id: toObjectId(id) })
        .lean<ReportRecord>()
        .exec(),

    findByReporter: (postId: string, reporterId: string): Promise<ReportRecord | null> =>
      reports
        .findOne({ postId: toObjectId(postId), reporterId: toObjectId(reporterId) })
        .lean<ReportRecord>()
        .exec(),

    findOfPost: (postId: string): Promise<ReportRecord[]> =>
      reports
        .find({ postId: toObjectId(postId) })
        .limit(50)
        .lean<ReportRecord[]>()
        .exec(),

    findQueue: ({ state, topicIds, ...page }: QueueFilter) =>
      pageOf(
        STATES[state].map((one) => ({ state: one, ...ofTopics(topicIds) })),
        page,
      ),

    findOfReporter: (reporterId: string, page: PageRequest) =>
      pageOf([{ reporterId: toObjectId(reporterId) }], page),

    countOpen: (topicIds: readonly string[] | undefined): Promise<number> =>
      reports.countDocuments(
        { state: 'open', ...ofTopics(topicIds) },
        {
          limit: 100,
          maxTimeMS: 2_000,
        },
      ),

    /** Decides an open report. Null: somebody else has decided it meanwhile. */
    decide: (
      id: string,
      decision: Pick<ReportRecord, 'state' | 'outcomeNote' | 'decidedAt' | 'decidedById'>,
      session: Transaction,
    ): Promise<ReportRecord | null> =>
      reports
        .findOneAndUpdate(
          { _id: toObjectId(id), state: 'open' },
          { $set: decision },
          { returnDocument: 'after', session },
        )
        .lean<ReportRecord>()
        .exec(),
  };
}

function ofTopics(topicIds: readonly string[] | undefined): Record<string, unknown> {
  return topicIds === undefined ? {} : { topicPath: mongoose.trusted({ $in: topicIds.map(toObjectId) }) };
}

/** The order of pageAfter. */
function byNewest(one: ReportRecord, other: ReportRecord): number {
  const later = other.reportedAt.getTime() - one.reportedAt.getTime();
  if (later !== 0) return later;
  return one._id.toHexString() < other._id.toHexString() ? 1 : -1;
}
