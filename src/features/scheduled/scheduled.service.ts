import type { z } from 'zod';
import type { ScheduledPatch } from '../../contract/scheduled-inputs.ts';
import type { ScheduledView } from '../../contract/scheduled-views.ts';
import type { MeView } from '../../contract/views.ts';
import { isDuplicateKey, newId, toObjectId } from '../../database/index.ts';
import { conflict, invalidField, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { PostDraft, ThreadDraft } from '../posts/index.ts';
import { publish, type Published } from './publish.ts';
import { isThread, type ScheduledRecord } from './scheduled.model.ts';
import type { ScheduledDeps } from './scheduled-deps.ts';

type Patch = z.output<typeof ScheduledPatch>;

export type ScheduledService = ReturnType<typeof createScheduledService>;

/** What one member may have waiting. */
const MOST = 100;
const LONGEST_MS = 2 * 366 * 24 * 60 * 60 * 1_000;

export function createScheduledService(deps: ScheduledDeps) {
  const { core, posts, scheduled } = deps;

  /** The only way to what is scheduled: for its author. */
  async function access(viewer: Viewer, id: string): Promise<{ member: MeView; record: ScheduledRecord }> {
    const member = requireMember(viewer);
    const record = await scheduled.findOwn(member.id, id);
    if (record === null) throw notFound();
    return { member, record };
  }

  async function add(
    member: MeView,
    given: Pick<ScheduledRecord, 'kind' | 'threadId' | 'draft' | 'publishAt'>,
  ) {
    const { clientId } = given.draft;
    const earlier = await scheduled.findByClientId(member.id, clientId);
    if (earlier !== null) return toView(earlier, member);
    if ((await scheduled.countOfMember(member.id, MOST)) >= MOST)
      throw conflict('error.too-many-scheduled', { count: MOST });
    const state = { state: 'waiting' as const, reason: null, leasedUntil: new Date(0) };
    const record = {
      _id: toObjectId(newId()),
      memberId: toObjectId(member.id),
      clientId,
      ...given,
      ...state,
    };
    try {
      await scheduled.add(record);
    } catch (error) {
      const first = isDuplicateKey(error) ? await scheduled.findByClientId(member.id, clientId) : null;
      if (first === null) throw error;
      return toView(first, member);
    }
    return toView(record, member);
  }

  /** Where a reply belongs, as far as its author sees it. */
  async function threadOf({ threadId }: ScheduledRecord, member: MeView): Promise<ScheduledView['thread']> {
    if (threadId === null) return null;
    const [thread] = await deps.threads.accessMany(member, [threadId.toHexString()]);
    if (thread === undefined) return null;
    const audience = await deps.threads.audienceView(thread.audience);
    return { id: thread._id.toHexString(), title: thread.title, audience };
  }

  async function toView(record: ScheduledRecord, member: MeView): Promise<ScheduledView> {
    return {
      id: record._id.toHexString(),
      kind: record.kind,
      thread: await threadOf(record, member),
      title: isThread(record) ? record.draft.title : '',
      source: record.draft.source,
      language: record.draft.language,
      sensitivity: record.draft.sensitivity ?? null,
      linksAcknowledged: record.draft.linksAcknowledged,
      writtenFor: 'writtenFor' in record.draft ? (record.draft.writtenFor ?? null) : null,
      publishAt: record.publishAt.toISOString(),
      state: record.state,
      reason: record.reason,
      reasonParams: record.reasonParams ?? {},
    };
  }

  /** What could not be said there now is refused now. Whether it can still be said at all is for its publication. */
  async function checkText(member: MeView, record: ScheduledRecord): Promise<void> {
    if (isThread(record)) await posts.checkThreadText(member, record.draft);
    else await posts.checkReplyText(member, record.threadId?.toHexString() ?? '', record.draft);
  }

  function requireAhead(publishAt: Date): void {
    const ahead = publishAt.getTime() - core.now().getTime();
    if (ahead <= 0) throw invalidField('publishAt', 'input.instant-past');
    if (ahead > LONGEST_MS) throw invalidField('publishAt', 'input.instant-far');
  }

  return {
    requireAhead,

    /** A thread that is opened at an instant. What could not be opened now is refused now. */
    async scheduleThread(viewer: Viewer, draft: ThreadDraft, publishAt: Date): Promise<ScheduledView> {
      const member = requireMember(viewer);
      requireAhead(publishAt);
      await posts.checkThread(member, draft);
      return add(member, { kind: 'thread', threadId: null, draft, publishAt });
    },

    async scheduleReply(
      viewer: Viewer,
      threadId: string,
      draft: PostDraft,
      publishAt: Date,
    ): Promise<ScheduledView> {
      const member = requireMember(viewer);
      await deps.threads.access(member, threadId);
      requireAhead(publishAt);
      await posts.checkReply(member, threadId, draft);
      return add(member, { kind: 'post', threadId: toObjectId(threadId), draft, publishAt });
    },

    /** Everything of the member's that waits or could not be published, by instant. */
    async mine(viewer: Viewer): Promise<ScheduledView[]> {
      const member = requireMember(viewer);
      const records = await scheduled.findOfMember(member.id, MOST);
      return Promise.all(records.map((record) => toView(record, member)));
    },

    async read(viewer: Viewer, id: string): Promise<ScheduledView> {
      const { member, record } = await access(viewer, id);
      return toView(record, member);
    },

    /** Changes what waits; what could not be published waits again when it is given a new instant. */
    async change(viewer: Viewer, id: string, patch: Patch): Promise<ScheduledView> {
      const { member, record } = await access(viewer, id);
      const { publishAt } = patch;
      const draft = changedDraft(record, patch);
      if (publishAt !== undefined) requireAhead(publishAt);
      await checkText(member, { ...record, draft });
      const again =
        publishAt === undefined
          ? {}
          : { publishAt, state: 'waiting' as const, reason: null, reasonParams: {} };
      const changed = await scheduled.changeFree(id, core.now(), { draft, ...again });
      if (changed === null) throw conflict('error.scheduled-publishing');
      return toView(changed, member);
    },

    /** With `writtenFor`, as they see its thread to be for now. */
    async publishNow(viewer: Viewer, id: string, writtenFor?: string): Promise<Published> {
      const { record } = await access(viewer, id);
      if (writtenFor !== undefined)
        await scheduled.changeFree(id, core.now(), { draft: changedDraft(record, { writtenFor }) });
      const published = await publish(deps, id);
      if (published === null) throw conflict('error.scheduled-publishing');
      return published;
    },

    async cancel(viewer: Viewer, id: string): Promise<void> {
      await access(viewer, id);
      if (!(await scheduled.removeFree(id, core.now()))) throw conflict('error.scheduled-publishing');
    },

    /** How it will look. */
    preview: (viewer: Viewer, { source, language }: ScheduledView): Promise<string> =>
      posts.preview(viewer, source, language),
  };
}

function changedDraft(
  record: ScheduledRecord,
  { title, source, sensitivity, linksAcknowledged, writtenFor }: Patch,
): ScheduledRecord['draft'] {
  const { sensitivity: stands, ...draft } = record.draft;
  const label = sensitivity === undefined ? stands : (sensitivity ?? undefined);
  return {
    ...draft,
    ...(label === undefined ? {} : { sensitivity: label }),
    ...(source === undefined ? {} : { source }),
    ...(linksAcknowledged === undefined ? {} : { linksAcknowledged }),
    ...ofKind(isThread(record) ? { title } : { writtenFor }),
  };
}

/** What threads or replies alone have, as far as it is given. */
function ofKind(given: Pick<Patch, 'title' | 'writtenFor'>): Pick<Patch, 'title' | 'writtenFor'> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
