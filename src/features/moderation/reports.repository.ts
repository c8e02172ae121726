import mongoose from 'mongoose';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { mergeFound, queriesOf, type ModerationScope } from '../moderation-log/index.ts';
import { reportModel, type ReportRecord } from './report.model.ts';

interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

export interface QueueFilter extends PageRequest {
  state: 'open' | 'decided';
  scope: ModerationScope;
}

const COUNTED = 100;
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
        return mergeFound(found, ({ reportedAt }) => reportedAt).slice(0, most);
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

    findQueue: ({ state, scope, ...page }: QueueFilter) =>
      pageOf(
        STATES[state].flatMap((one) => queriesOf(scope).map((query) => ({ state: one, ...query }))),
        page,
      ),

    findOfReporter: (reporterId: string, page: PageRequest) =>
      pageOf([{ reporterId: toObjectId(reporterId) }], page),

    /** Up to a hundred. */
    async countOpen(scope: ModerationScope): Promise<number> {
      const found = await Promise.all(
        queriesOf(scope).map((query) =>
          reports
            .find({ state: 'open', ...query })
            .select({ _id: 1, reportedAt: 1 })
            .limit(COUNTED)
            .maxTimeMS(2_000)
            .lean<Pick<ReportRecord, '_id' | 'reportedAt'>[]>()
            .exec(),
        ),
      );
      return Math.min(COUNTED, mergeFound(found, ({ reportedAt }) => reportedAt).length);
    },

    /** Who sees a thread has changed: its reports follow. */
    async follow(threadId: string, seenBy: readonly string[]): Promise<void> {
      await reports.updateMany({ threadId: toObjectId(threadId) }, { $set: { seenBy: [...seenBy] } });
    },

    /** Gives reports of a hub that did not note it the circles that see their thread. */
    async noteSeenBy(
      circlesOf: (threadIds: readonly string[]) => Promise<Map<string, string[]>>,
    ): Promise<void> {
      const threadIds = await reports.distinct('threadId', { seenBy: mongoose.trusted({ $exists: false }) });
      for (const [threadId, seenBy] of await circlesOf(threadIds.map((id) => id.toHexString())))
        await reports.updateMany({ threadId: toObjectId(threadId) }, { $set: { seenBy } });
    },

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
