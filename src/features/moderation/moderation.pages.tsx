import { z } from 'zod';
import { ModerationPage } from '../../../client/pages/ModerationPage.tsx';
import { MyReportsPage } from '../../../client/pages/MyReportsPage.tsx';
import { ReportDecisionPage } from '../../../client/pages/ReportDecisionPage.tsx';
import { ReportPostPage } from '../../../client/pages/ReportPostPage.tsx';
import { Cursor, Id } from '../../contract/fields.ts';
import { DecisionInput, LogQuery, ReportInput, ReportQuery } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { canReportPost } from '../../contract/permissions.ts';
import { postPath } from '../../contract/views.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import { pageIn, viewerIn } from '../threads/index.ts';
import { readLog } from './log.service.ts';
import type { ModerationDeps } from './moderation-deps.ts';
import type { ReportsService } from './reports.service.ts';

const PostParams = z.strictObject({ postId: Id });
const ReportParams = z.strictObject({ reportId: Id });

export function declareModerationPages(
  endpoints: Endpoints,
  deps: ModerationDeps,
  service: ReportsService,
): void {
  declareReporting(endpoints, deps, service);
  declareQueue(endpoints, deps, service);
  declareDeciding(endpoints, deps, service);
}

function declareReporting(
  endpoints: Endpoints,
  { posts, threads }: ModerationDeps,
  service: ReportsService,
): void {
  const show = async (viewer: Viewer, postId: string, page: PageContext, form: FormState) => {
    const { record, thread } = await posts.access(viewer, postId);
    const post = await posts.toView(record, thread);
    if (!canReportPost(viewerIn(thread, viewer), post)) throw notFound();
    return {
      view: (
        <ReportPostPage
          page={pageIn(thread, page)}
          thread={await threads.toView(thread)}
          post={post}
          form={form}
        />
      ),
    };
  };
  endpoints.page(
    { path: '/posts/:postId/report', access: 'account', params: PostParams },
    ({ viewer, params, page }) => show(viewer, params.postId, page, emptyForm),
  );
  endpoints.form(
    { path: '/posts/:postId/report', access: 'account', params: PostParams, body: ReportInput },
    async ({ viewer, params, body }) => {
      const { post } = await service.report(viewer, params.postId, body);
      return { redirect: postPath(post.threadId, post.number), notice: { key: 'notice.reported' } };
    },
    ({ viewer, params, page }, form) => show(viewer, params.postId, page, form),
  );
  endpoints.page(
    { path: '/my-reports', access: 'account', query: z.strictObject({ cursor: Cursor.optional() }) },
    async ({ viewer, query, page }) => ({
      view: <MyReportsPage page={page} reports={await service.mine(viewer, query.cursor)} />,
    }),
  );
}

function declareQueue(endpoints: Endpoints, deps: ModerationDeps, service: ReportsService): void {
  const countWaiting = async (viewer: Viewer) => {
    const [openCount, proposalCount, revealingCount] = await Promise.all([
      service.countOpen(viewer),
      deps.proposalsWaiting(viewer),
      deps.revealingsWaiting(viewer),
    ]);
    return { openCount, proposalCount, revealingCount };
  };
  endpoints.page(
    { path: '/moderation', access: 'moderator', query: ReportQuery },
    async ({ viewer, query, page }) => {
      const [reports, counts] = await Promise.all([service.queue(viewer, query), countWaiting(viewer)]);
      return {
        view: <ModerationPage page={page} content={{ tab: query.state, reports }} {...counts} />,
      };
    },
  );
  endpoints.page(
    { path: '/moderation/log', access: 'moderator', query: LogQuery },
    async ({ viewer, query, page }) => {
      const [entries, counts] = await Promise.all([readLog(deps, viewer, query), countWaiting(viewer)]);
      const { action = null, topic = null, thread = null, actor = null } = query;
      const filters = { action, topic, thread, actor };
      return {
        view: (
          <ModerationPage
            page={page}
            content={{ tab: 'log', entries, filters, topics: deps.topics.tree(viewer) }}
            {...counts}
          />
        ),
      };
    },
  );
}

function declareDeciding(
  endpoints: Endpoints,
  { posts, threads }: ModerationDeps,
  service: ReportsService,
): void {
  const show = async (viewer: Viewer, reportId: string, page: PageContext, form: FormState) => {
    const report = await service.readToDecide(viewer, reportId);
    const { record, thread } = await posts.access(viewer, report.post.id);
    const others = (await service.ofPost(viewer, report.post.id)).filter((other) => other.id !== reportId);
    return {
      view: (
        <ReportDecisionPage
          page={pageIn(thread, page)}
          report={report}
          thread={await threads.toView(thread)}
          post={await posts.toView(record, thread)}
          others={others}
          form={form}
        />
      ),
    };
  };
  endpoints.page(
    { path: '/moderation/reports/:reportId', access: 'moderator', params: ReportParams },
    ({ viewer, params, page }) => show(viewer, params.reportId, page, emptyForm),
  );
  endpoints.form(
    {
      path: '/moderation/reports/:reportId',
      access: 'moderator',
      params: ReportParams,
      body: DecisionInput,
      read: ({ values, isTicked }) => ({ ...values, hidePost: isTicked('hidePost') }),
    },
    async ({ viewer, params, body }) => {
      await service.decide(viewer, params.reportId, body);
      return { redirect: '/moderation', notice: { key: 'notice.decided' } };
    },
    ({ viewer, params, page }, form) => show(viewer, params.reportId, page, form),
  );
}
