import type { z } from 'zod';
import type { Core } from '../../core.ts';
import type { DecisionInput, ReportInput } from '../../contract/inputs.ts';
import { canReportPost, moderatesAnything, moderatesThread } from '../../contract/permissions.ts';
import type { MeView, Page, ReportView } from '../../contract/views.ts';
import { isDuplicateKey, newId, toObjectId } from '../../database/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { isVisibleTo } from '../audience/index.ts';
import { isUnnamed, viewerIn } from '../threads/index.ts';
import { scopeOf, type ModerationDeps } from './moderation-deps.ts';
import type { ReportRecord } from './report.model.ts';
import { toReportViews } from './report.view.ts';

export type ReportDraft = z.output<typeof ReportInput>;
export type Decision = z.output<typeof DecisionInput>;
export type ReportsService = ReturnType<typeof createReportsService>;

const PAGE = 25;

export function createReportsService(core: Core, deps: ModerationDeps) {
  const { reports, posts, threads } = deps;

  /** The only way to a report: its reporter and the moderators of the thread. */
  async function access(member: MeView, id: string): Promise<{ report: ReportRecord; moderates: boolean }> {
    const report = await reports.findById(id);
    // Whom it cannot be for is refused before more is read: as fast as for what does not exist.
    if (report === null || !mayBeFor(member, report)) throw notFound();
    const { thread } = await posts.access(member, report.postId.toHexString());
    const moderates = moderatesThread(member, await threads.toView(thread));
    if (!moderates && report.reporterId.toHexString() !== member.id) throw notFound();
    return { report, moderates };
  }

  return {
    /** Tells the moderators of a post. Sent again, it gives the report that stands. */
    async report(viewer: Viewer, postId: string, draft: ReportDraft): Promise<ReportView> {
      const member = requireMember(viewer);
      const { record: post, thread } = await posts.access(member, postId);
      if (!canReportPost(viewerIn(thread, member), await posts.toView(post, thread)))
        throw forbidden('error.cannot-report');
      await deps.limits.consume('report.member', member.id);
      const report: ReportRecord = {
        _id: toObjectId(newId()),
        postId: post._id,
        threadId: thread._id,
        topicPath: deps.topics.pathOf(thread.topicId.toHexString()).map(toObjectId),
        seenBy: thread.seenBy,
        reporterId: toObjectId(member.id),
        reason: draft.reason,
        note: draft.note,
        state: 'open',
        outcomeNote: '',
        reportedAt: core.now(),
        decidedAt: null,
        decidedById: null,
      };
      try {
        await reports.add(report);
      } catch (error) {
        const earlier = isDuplicateKey(error) ? await reports.findByReporter(postId, member.id) : null;
        if (earlier === null) throw error;
        return one(await toReportViews([earlier], deps, { viewer, withReporter: false }));
      }
      core.events.publish({ type: 'report.filed', reportId: report._id.toHexString() });
      return one(await toReportViews([report], deps, { viewer, withReporter: false }));
    },

    /** What waits for the moderator's decision, or was decided, newest first. */
    async queue(
      viewer: Viewer,
      filter: { state: 'open' | 'decided'; cursor?: string | undefined },
    ): Promise<Page<ReportView>> {
      const { items, nextCursor } = await reports.findQueue({
        ...filter,
        scope: scopeOf(viewer),
        limit: PAGE,
      });
      return { items: await toReportViews(items, deps, { viewer, withReporter: true }), nextCursor };
    },

    /** Every report of one post, for those who decide. */
    ofPost: async (viewer: Viewer, postId: string): Promise<ReportView[]> =>
      toReportViews(await reports.findOfPost(postId), deps, { viewer, withReporter: true }),

    countOpen: (viewer: Viewer): Promise<number> => reports.countOpen(scopeOf(viewer)),

    /** The member's own reports with what came of them; what was new in them is seen now. */
    async mine(viewer: Viewer, cursor: string | undefined): Promise<Page<ReportView>> {
      const member = requireMember(viewer);
      const { items, nextCursor } = await reports.findOfReporter(member.id, { cursor, limit: PAGE });
      if (member.unseenOutcomes > 0) await deps.members.clearOutcomes(member.id, 'unseenOutcomes');
      return { items: await toReportViews(items, deps, { viewer, withReporter: false }), nextCursor };
    },

    async read(viewer: Viewer, id: string): Promise<ReportView> {
      const { report, moderates } = await access(requireMember(viewer), id);
      return one(await toReportViews([report], deps, { viewer, withReporter: moderates }));
    },

    /** The same for those who decide; to others, its reporter too, it does not exist. */
    async readToDecide(viewer: Viewer, id: string): Promise<ReportView> {
      const { report, moderates } = await access(requireMember(viewer), id);
      if (!moderates) throw notFound();
      return one(await toReportViews([report], deps, { viewer, withReporter: true }));
    },

    /** Decides a report, hides the post if asked, and tells the reporter. Throws 'conflict' when it is decided already. */
    async decide(viewer: Viewer, id: string, decision: Decision): Promise<ReportView> {
      const member = requireMember(viewer);
      const { report, moderates } = await access(member, id);
      if (!moderates) throw forbidden();
      if (report.state !== 'open') throw conflict('error.report-decided');
      const { thread, record: post } = await posts.access(member, report.postId.toHexString());
      if (decision.decision === 'uphold' && decision.hidePost && post.state === 'visible') {
        await posts.hidePost(
          member,
          post._id.toHexString(),
          decision.note === '' ? report.reason : decision.note.slice(0, 500),
        );
      }
      const decided = await core.database.transaction(async (session) => {
        const changed = await reports.decide(
          id,
          {
            state: decision.decision === 'uphold' ? 'upheld' : 'dismissed',
            outcomeNote: decision.note,
            decidedAt: core.now(),
            decidedById: toObjectId(member.id),
          },
          session,
        );
        if (changed === null) throw conflict('error.report-decided');
        await deps.log.record(
          {
            actorId: member.id,
            action: decision.decision === 'uphold' ? 'report.uphold' : 'report.dismiss',
            topicPath: deps.topics.pathOf(thread.topicId.toHexString()),
            thread: { id: thread._id.toHexString(), title: thread.title, seenBy: thread.seenBy },
            post: { id: post._id.toHexString(), number: post.number },
            ...(isUnnamed(thread) ? {} : { memberId: post.authorId.toHexString() }),
            reason: decision.note,
          },
          session,
        );
        await deps.members.countOutcome(changed.reporterId.toHexString(), 'unseenOutcomes', session);
        return changed;
      });
      core.events.publish({
        type: 'report.decided',
        reportId: id,
        reporterId: decided.reporterId.toHexString(),
      });
      return one(await toReportViews([decided], deps, { viewer, withReporter: true }));
    },
  };
}

function mayBeFor(member: MeView, report: ReportRecord): boolean {
  const isReporter = report.reporterId.toHexString() === member.id;
  return isReporter || (moderatesAnything(member) && isVisibleTo(member, report));
}

function one<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('One record gives one view');
  return item;
}
