import mongoose from 'mongoose';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { reportModel, type ReportRecord } from './report.model.ts';

export interface QueueFilter {
  state: 'open' | 'decided';
  /** Reports of these topics; absent for moderators of all. */
  topicIds?: readonly string[] | undefined;
  cursor?: string | undefined;
  limit: number;
}

export type ReportsRepository = ReturnType<typeof createReportsRepository>;

export function createReportsRepository(connection: Connection) {
  const reports = reportModel(connection);

  const pageOf = (
    query: Record<string, unknown>,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ) =>
    pageAfter({
      cursor,
      limit,
      timeOf: (report: ReportRecord) => report.reportedAt,
      find: (notAfter, most) =>
        reports
          .find({
            ...query,
            ...(notAfter === null ? {} : { reportedAt: mongoose.trusted({ $lte: notAfter }) }),
          })
          .sort({ reportedAt: -1, _id: -1 })
          .limit(most)
          .maxTimeMS(2_000)
          .lean<ReportRecord[]>()
          .exec(),
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

    findQueue: (filter: QueueFilter) => pageOf({ ...queueQuery(filter) }, filter),

    findOfReporter: (reporterId: string, page: { cursor?: string | undefined; limit: number }) =>
      pageOf({ reporterId: toObjectId(reporterId) }, page),

    countOpen: (topicIds: readonly string[] | undefined): Promise<number> =>
      reports.countDocuments(queueQuery({ state: 'open', topicIds, limit: 0 }), {
        limit: 100,
        maxTimeMS: 2_000,
      }),

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

function queueQuery({ state, topicIds }: QueueFilter): Record<string, unknown> {
  return {
    state: state === 'open' ? 'open' : mongoose.trusted({ $in: ['upheld', 'dismissed'] }),
    ...(topicIds === undefined ? {} : { topicPath: mongoose.trusted({ $in: topicIds.map(toObjectId) }) }),
  };
}
