import { z } from 'zod';
import { ModerationEntryAnswer, pageOf, ReportAnswer } from '../../contract/answers.ts';
import { Cursor, Id } from '../../contract/fields.ts';
import { DecisionInput, LogQuery, ReportInput, ReportQuery } from '../../contract/inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readLog } from './log.service.ts';
import type { ModerationDeps } from './moderation-deps.ts';
import type { ReportsService } from './reports.service.ts';

const ReportParams = z.strictObject({ reportId: Id });

export function declareModerationRoutes(
  endpoints: Endpoints,
  deps: ModerationDeps,
  service: ReportsService,
): void {
  endpoints.api(
    {
      method: 'post',
      path: '/posts/:postId/reports',
      access: 'account',
      summary: 'Report a post to its moderators; sent again it gives the report that stands',
      params: z.strictObject({ postId: Id }),
      body: ReportInput,
      answer: ReportAnswer,
      status: 201,
    },
    ({ viewer, params, body }) => service.report(viewer, params.postId, body),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/me/reports',
      access: 'account',
      summary: 'Own reports and what came of them',
      query: z.strictObject({ cursor: Cursor.optional() }),
      answer: pageOf(ReportAnswer),
    },
    ({ viewer, query }) => service.mine(viewer, query.cursor),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/reports',
      access: 'moderator',
      summary: 'Reports that wait for a decision, or were decided, in the topics that the viewer moderates',
      query: ReportQuery,
      answer: pageOf(ReportAnswer),
    },
    ({ viewer, query }) => service.queue(viewer, query),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/reports/:reportId',
      access: 'account',
      summary: 'One report: for its reporter and the moderators of the thread',
      params: ReportParams,
      answer: ReportAnswer,
    },
    ({ viewer, params }) => service.read(viewer, params.reportId),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/reports/:reportId/decision',
      access: 'moderator',
      summary: 'Uphold or dismiss a report; the reporter is told',
      params: ReportParams,
      body: DecisionInput,
      answer: ReportAnswer,
    },
    ({ viewer, params, body }) => service.decide(viewer, params.reportId, body),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/moderation/log',
      access: 'moderator',
      summary: 'What moderators did, newest first',
      query: LogQuery,
      answer: pageOf(ModerationEntryAnswer),
    },
    ({ viewer, query }) => readLog(deps, viewer, query),
  );
}
