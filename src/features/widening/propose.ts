import type { z } from 'zod';
import type { WideningInput } from '../../contract/audience-inputs.ts';
import { canChangeAudience, moderatesThread } from '../../contract/permissions.ts';
import { isNarrower, widestFor } from '../../contract/sensitivity.ts';
import type { MeView, ThreadView } from '../../contract/views.ts';
import type { WideningView } from '../../contract/widening-views.ts';
import { isDuplicateKey, newId, toObjectId, type Transaction } from '../../database/index.ts';
import { conflict, invalidField, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { areWithin, circlesOfThread } from '../audience/index.ts';
import type { LogEntry } from '../moderation-log/index.ts';
import { isUnnamed, viewerIn, type ThreadRecord } from '../threads/index.ts';
import { postsAbout, readConcerned, type ConcernedPost } from './concerned.ts';
import { askAgain, askingAfter, changeCounted, countWaiting, tellWaiting } from './waiting.ts';
import { toWideningView } from './widening.view.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';

export type Proposal = z.output<typeof WideningInput>;

export interface Changer {
  member: MeView;
  record: ThreadRecord;
  view: ThreadView;
  by: 'moderator' | 'author';
}

/** The thread, to those who may change who sees it. Throws 'not-found' to others. */
export async function accessChanger(
  { threads }: WideningDeps,
  viewer: Viewer,
  threadId: string,
): Promise<Changer> {
  const member = requireMember(viewer);
  const record = await threads.accessNow(member, threadId);
  const view = await threads.toView(record);
  if (!canChangeAudience(viewerIn(record, member), view)) throw notFound();
  const isOpener = record.authorId.toHexString() === member.id;
  return { member, record, view, by: isOpener && !moderatesThread(member, view) ? 'author' : 'moderator' };
}

/** Asks everybody who wrote in a thread, or is quoted there, whether more people may see it. */
export async function propose(
  deps: WideningDeps,
  viewer: Viewer,
  threadId: string,
  { audience, reason }: Proposal,
): Promise<WideningView> {
  const { threads, widenings, core } = deps;
  const changer = await accessChanger(deps, viewer, threadId);
  const { member, record, view, by } = changer;
  await threads.requireChoosable(member, audience);
  deps.topics.requireAudience({ topicId: view.topic.id, kind: audience.kind, field: 'audience' });
  requireUnlocked(changer);
  const seenBy = circlesOfThread(threadId, audience, record.hasGuests);
  if (areWithin(seenBy, record.seenBy, [])) throw invalidField('audience', 'input.audience-not-wider');
  if (!areWithin(record.seenBy, seenBy, [])) throw invalidField('audience', 'input.audience-loses');
  requireWidestLabel(record);
  const concerned = await readConcerned(deps, record, seenBy);
  const now = core.now();
  const own = postsAbout(concerned, member.id);
  const begun = {
    askedIds: [],
    // Who proposes it agrees.
    answers: own.length === 0 ? [] : [toAnswer(member.id, true, own, now)],
    open: [],
  };
  const widening: WideningRecord = {
    ...{ _id: toObjectId(newId()), threadId: record._id, audience, reason, by, proposedAt: now },
    ...{ state: 'open', ...begun, ...askingAfter(begun, concerned, now), version: 1 },
  };
  const done = await storeProposal(deps, changer, widening).catch((error: unknown) => {
    throw isDuplicateKey(error) ? conflict('error.widening-open') : error;
  });
  tellWaiting(deps, done.waiting);
  await threads.announce(done.record, { what: ['thread.edited'], events: done.events });
  const stored = await widenings.findOpen(threadId);
  if (stored === null) throw conflict('error.widening-over');
  return toWideningView(deps, { thread: record, widening: stored, viewer: member });
}

/** What a moderator has locked only moderators show to more people. Throws 'conflict'. */
export function requireUnlocked({ by, view }: Changer): void {
  if (by === 'author' && view.locked) throw conflict('error.widening-locked');
}

/** Consent does not outweigh a label that somebody chose: it is taken off first. */
export function requireWidestLabel({ sensitivity, audience }: ThreadRecord): void {
  if (isNarrower(sensitivity, widestFor(audience.kind)))
    throw invalidField('audience', 'input.widening-label', { label: sensitivity });
}

export function toAnswer(
  memberId: string,
  agrees: boolean,
  about: readonly ConcernedPost[],
  at: Date,
): WideningRecord['answers'][number] {
  const covers = about.map(({ number, revision }) => ({ number, revision }));
  return { memberId: toObjectId(memberId), agrees, at, covers };
}

function storeProposal(deps: WideningDeps, changer: Changer, widening: WideningRecord) {
  const { core, threads, widenings } = deps;
  const { view, by } = changer;
  return core.database.transaction(async (session) => {
    await widenings.add(widening, session);
    const waiting = await countWaiting(deps, { before: null, after: widening }, session);
    const details = { to: widening.audience.kind };
    const line = { type: 'widening-proposed' as const, by, details };
    const advanced = await threads.advance(view.id, { lines: [line] }, session);
    await record(deps, changer, { action: 'thread.propose-widening', details }, session);
    return { ...advanced, waiting };
  });
}

/** The log names who did it, which under the Chatham House Rule would tell who opened the thread. */
export async function record(
  { log, topics }: WideningDeps,
  { member, record: thread, view, by }: Changer,
  entry: Pick<LogEntry, 'action' | 'details'>,
  session: Transaction,
): Promise<void> {
  if (by === 'author' && isUnnamed(thread)) return;
  const topicPath = topics.pathOf(view.topic.id);
  const about = { id: view.id, title: view.title, seenBy: thread.seenBy };
  await log.record({ actorId: member.id, topicPath, thread: about, ...entry }, session);
}

/** The open proposal of a thread, to those who may carry it out; whoever came since it was made is asked too. */
export async function readWidening(
  deps: WideningDeps,
  viewer: Viewer,
  threadId: string,
): Promise<WideningView> {
  const { record, member } = await accessChanger(deps, viewer, threadId);
  await askAgain(deps, threadId);
  const widening = await deps.widenings.findOpen(threadId);
  if (widening === null) throw notFound();
  return toWideningView(deps, { thread: record, widening, viewer: member });
}

export async function cancel(deps: WideningDeps, viewer: Viewer, threadId: string): Promise<void> {
  await accessChanger(deps, viewer, threadId);
  const widening = await deps.widenings.findOpen(threadId);
  if (widening === null) return;
  const waiting = await deps.core.database.transaction((session) =>
    changeCounted(deps, widening, { state: 'cancelled' }, session),
  );
  if (waiting === null) throw conflict('error.widening-changed');
  tellWaiting(deps, waiting);
}
