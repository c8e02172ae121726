import type { ExportView } from '../../contract/erasure.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { ErasureDeps } from './erase.ts';
import { exportPosts } from './export-posts.ts';
import { seenOf } from './seen-threads.ts';

/** Of what is no text of theirs; nobody has as many. */
const MOST = 1_000;

/** Everything that the hub keeps of the viewer. */
export async function exportOwn(deps: ErasureDeps, viewer: Viewer): Promise<ExportView> {
  const account = requireMember(viewer);
  await deps.accounts.limits.consume('preview.member', account.id);
  const page = { cursor: undefined, limit: MOST };
  const [posts, scheduled, requests, proposals, reports] = await Promise.all([
    exportPosts(deps, viewer, account.id),
    deps.scheduled.ofMember(account.id),
    deps.memberships.requestStore.findOfMember(account.id, page),
    deps.conceptProposals.store.findOfProposer(account.id, page),
    deps.moderation.store.findOfReporter(account.id, page),
  ]);
  // Who left the circle of a thread is told nothing of it any more, were it their own report.
  const seen = await seenOf(
    deps,
    viewer,
    reports.items.map(({ threadId }) => threadId.toHexString()),
  );
  return {
    exportedAt: deps.core.now().toISOString(),
    account,
    posts,
    scheduled: scheduled.map(({ kind, threadId, draft, publishAt }) => ({
      kind,
      threadId: threadId?.toHexString() ?? null,
      source: draft.source,
      publishAt: publishAt.toISOString(),
    })),
    membershipRequests: requests.items.map(({ kind, targetId, note, state, askedAt }) => ({
      ...{ kind, targetId, note, state },
      askedAt: askedAt.toISOString(),
    })),
    conceptProposals: proposals.items.map(({ conceptId, scheme, labels, synonyms, proposedAt, ...rest }) => ({
      ...{ conceptId, scheme, labels, synonyms },
      ...{ definition: rest.definition, language: rest.language, broader: rest.broader },
      ...{ why: rest.why, state: rest.state, proposedAt: proposedAt.toISOString() },
    })),
    reports: reports.items
      .filter(({ threadId }) => seen.has(threadId.toHexString()))
      .map(({ postId, reason, note, state, reportedAt }) => ({
        postId: postId.toHexString(),
        ...{ reason, note, state },
        reportedAt: reportedAt.toISOString(),
      })),
  };
}
