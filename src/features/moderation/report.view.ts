import type { AuthorView, ReportView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import { excerptOf, type PostRecord } from '../posts/index.ts';
import { isUnnamed, type ThreadRecord } from '../threads/index.ts';
import type { ReportRecord } from './report.model.ts';
import type { ModerationDeps } from './moderation-deps.ts';

/** The reports with what they are about. Who reported is shown to moderators alone. */
export async function toReportViews(
  reports: readonly ReportRecord[],
  deps: Pick<ModerationDeps, 'members' | 'threads' | 'posts'>,
  options: { viewer: Viewer; withReporter: boolean },
): Promise<ReportView[]> {
  const [posts, threads, reporters] = await Promise.all([
    deps.posts.store.findByIds(reports.map((report) => report.postId.toHexString())),
    // Who left the circle of a thread since then is told nothing of it any more, were it their own report.
    deps.threads.accessMany(
      options.viewer,
      reports.map((report) => report.threadId.toHexString()),
    ),
    deps.members.findAuthors(
      options.withReporter ? reports.map((report) => report.reporterId.toHexString()) : [],
    ),
  ]);
  const postById = new Map(posts.map((post) => [post._id.toHexString(), post]));
  const threadById = new Map(threads.map((thread) => [thread._id.toHexString(), thread]));
  return reports.flatMap((report) => {
    const post = postById.get(report.postId.toHexString());
    const thread = threadById.get(report.threadId.toHexString());
    if (post === undefined || thread === undefined) return [];
    // Where nobody is named, those who report are not either.
    const reporter = isUnnamed(thread) ? null : (reporters.get(report.reporterId.toHexString()) ?? null);
    return [toReportView(report, { post, thread, reporter, withText: options.withReporter })];
  });
}

interface About {
  post: PostRecord;
  thread: ThreadRecord;
  reporter: AuthorView | null;
  /** Moderators judge the text even after it was hidden. */
  withText: boolean;
}

function toReportView(report: ReportRecord, { post, thread, reporter, withText }: About): ReportView {
  return {
    id: report._id.toHexString(),
    post: {
      id: post._id.toHexString(),
      threadId: thread._id.toHexString(),
      number: post.number,
      threadTitle: thread.title,
      excerpt: withText || post.state === 'visible' ? excerptOf(post.text) : '',
      state: post.state,
    },
    reason: report.reason,
    note: report.note,
    state: report.state,
    outcomeNote: report.outcomeNote,
    reportedAt: report.reportedAt.toISOString(),
    decidedAt: report.decidedAt?.toISOString() ?? null,
    reporter,
  };
}
