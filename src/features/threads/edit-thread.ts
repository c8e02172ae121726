import type { Core } from '../../core.ts';
import { canAnnounce, canEditThread, moderatesThread, moderatesTopic } from '../../contract/permissions.ts';
import type { AudienceKind } from '../../contract/audience-views.ts';
import type { MeView, ThreadView } from '../../contract/views.ts';
import type { InTurn, Transaction } from '../../database/index.ts';
import { forbidden, ForumError, invalidField } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Topics } from '../topics/index.ts';
import { mergedChange, planSteps, type EditStep, type ThreadEdit } from './edit-steps.ts';
import { viewerIn } from './thread-authors.ts';
import type { ThreadsService } from './threads.service.ts';

interface EditDeps {
  service: ThreadsService;
  topics: Topics;
  concepts: Concepts;
  log: ModerationLog;
  inTurn: InTurn;
}

/** An edit that the viewer may make: what it changes, and as whom. */
interface PlannedEdit {
  member: MeView;
  /** The member as one who may have opened the thread. */
  asAuthor: MeView;
  view: ThreadView;
  steps: EditStep[];
  moderates: boolean;
  reason: string;
}

/** Makes the verb that renames, re-tags, moves, locks and pins a thread: all that is asked, or nothing. */
export function createEditThread(core: Core, deps: EditDeps) {
  const { service } = deps;
  return async function editThread(viewer: Viewer, threadId: string, edit: ThreadEdit): Promise<ThreadView> {
    const member = requireMember(viewer);
    await service.access(member, threadId);
    return deps.inTurn(threadId, async () => {
      // Read again in turn: the steps are what differs from the thread as it is now.
      const record = await service.access(member, threadId);
      const view = await service.toView(record);
      const steps = planSteps(record, edit, { ...deps, now: core.now() });
      const asAuthor = viewerIn(record, member);
      const moderates = moderatesThread(member, view);
      const planned = { member, asAuthor, view, steps, moderates, reason: edit.reason };
      requireRight(planned, edit, deps.topics);
      if (steps.length === 0) return view;

      const changed = await core.database.transaction((session) => store(deps, planned, session));
      const moved = changed.record.topicId.equals(record.topicId)
        ? {}
        : { movedFrom: record.topicId.toHexString() };
      return service.announce(changed.record, { what: ['thread.edited'], events: changed.events, ...moved });
    });
  };
}

function requireRight(
  { member, asAuthor, view, steps, moderates }: PlannedEdit,
  edit: ThreadEdit,
  topics: Topics,
): void {
  if (!canEditThread(asAuthor, view)) throw forbidden(refusalOf(view));
  if (!moderates && steps.some((step) => !step.open)) throw forbidden();
  const lines = steps.map(({ line }) => line);
  if (lines.includes('kind-changed') && edit.kind === 'announcement') requireAnnouncer(member, view);
  if (lines.includes('moved'))
    requireTarget(member, topics, { topicId: edit.topicId ?? '', kind: view.audience.kind });
}

function refusalOf({ locked }: ThreadView): string {
  return locked ? 'error.thread-locked' : 'error.forbidden';
}

function requireAnnouncer(member: MeView, { topic, parentTopic }: ThreadView): void {
  if (!canAnnounce(member, topic.id, parentTopic?.id ?? null))
    throw invalidField('kind', 'input.announcement');
}

function requireTarget(
  member: MeView,
  topics: Topics,
  { topicId, kind }: { topicId: string; kind: AudienceKind },
): void {
  const target = topics.get(topicId);
  if (target.archived) throw invalidField('topicId', 'input.topic-archived');
  if (!moderatesTopic(member, target.id, target.parentId)) {
    throw new ForumError('forbidden', 'error.not-moderator-there');
  }
  topics.requireAudience({ topicId: target.id, kind, field: 'topicId' });
}

async function store({ service, topics, log }: EditDeps, planned: PlannedEdit, session: Transaction) {
  const { member, view, steps, moderates, reason } = planned;
  const by = moderates ? ('moderator' as const) : ('author' as const);
  const lines = steps.map(({ line, details }) => ({
    type: line,
    by,
    details: reason === '' ? details : { ...details, reason },
  }));
  const advanced = await service.advance(view.id, { change: mergedChange(steps), lines }, session);
  if (lines.some(({ type }) => type === 'moved')) {
    const { topicId, audience } = advanced.record;
    const placed = { topicId: topicId.toHexString(), kind: audience.kind, field: 'topicId' as const };
    await topics.holdAudience(placed, session);
  }
  for (const { action, details } of moderates ? steps : []) {
    await log.record(
      {
        actorId: member.id,
        action,
        topicPath: topics.pathOf(view.topic.id),
        thread: { id: view.id, title: view.title, seenBy: advanced.record.seenBy },
        reason,
        details,
      },
      session,
    );
  }
  return advanced;
}
