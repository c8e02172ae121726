import { widestFor } from '../../contract/sensitivity.ts';
import type { ThreadView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict, ForumError, notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { ThreadRecord } from '../threads/index.ts';
import { leftOut, readConcerned, type ConcernedPost } from './concerned.ts';
import { accessChanger, record, requireUnlocked, requireWidestLabel, type Changer } from './propose.ts';
import { circlesAfter } from './proposed-circles.ts';
import { changeCounted, tellWaiting } from './waiting.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';
import { patientUntil } from './widening.view.ts';

interface Plan {
  changer: Changer;
  widening: WideningRecord;
  leaveOut: number[];
  /** Replies that can be read afterwards. */
  replies: number;
}

/**
 * Shows the thread to those for whom it was proposed. `leaveOut` are the posts that go, as whoever confirms it has seen
 * them: throws 'conflict' when by now it would be others.
 */
export async function carryOut(
  deps: WideningDeps,
  viewer: Viewer,
  threadId: string,
  confirmed: readonly number[],
): Promise<ThreadView> {
  const { threads, posts, widenings, core } = deps;
  await accessChanger(deps, viewer, threadId);
  return threads.inTurn(threadId, async () => {
    const changer = await accessChanger(deps, viewer, threadId);
    const widening = await widenings.findOpen(threadId);
    if (widening === null) throw notFound();
    requireUnlocked(changer);
    requireWidestLabel(changer.record);
    const { seenBy } = changer.record;
    const concerned = await readConcerned(deps, changer.record, circlesAfter(changer.record, widening));
    const going = leftOut(concerned, widening);
    requireReady(deps, { concerned, going, widening, confirmed });
    const leaveOut = going.map(({ number }) => number);
    const replies = concerned.length - leaveOut.length - 1;

    const done = await core.database.transaction((session) =>
      store(deps, { changer, widening, leaveOut, replies }, session),
    );
    tellWaiting(deps, done.waiting);
    return threads.announce(done.record, {
      what: ['thread.edited', 'post.withdrawn'],
      posts: await Promise.all(done.shown.map((post) => posts.toView(post, done.record))),
      events: done.events,
      seenByBefore: seenBy,
    });
  });
}

interface Readiness {
  concerned: readonly ConcernedPost[];
  going: readonly ConcernedPost[];
  widening: WideningRecord;
  confirmed: readonly number[];
}

/** Throws 'conflict' that says why it cannot be shown yet, or not without a look at what goes. */
function requireReady({ core }: WideningDeps, { concerned, going, widening, confirmed }: Readiness): void {
  const leaveOut = going.map(({ number }) => number);
  if (concerned[0]?.number !== 1 || leaveOut.includes(1)) throw refusal('error.widening-opening');
  if (leaveOut.join() !== [...confirmed].toSorted((one, other) => one - other).join())
    throw refusal('error.widening-changed');
  const from = patientUntil(going, widening);
  if (from !== null && from > core.now()) throw refusal('error.widening-early');
}

/** What goes is not what was confirmed. */
function refusal(key: string): ForumError {
  return new ForumError('conflict', key, { fields: [{ field: 'leaveOut', key }] });
}

async function store(deps: WideningDeps, plan: Plan, session: Transaction) {
  const { changer, widening, leaveOut } = plan;
  const before = changer.record;
  // An answer that came meanwhile is committed before this one, and this one with what it knew is not.
  const ended = { state: 'done' as const, done: { at: deps.core.now(), leftOut: leaveOut } };
  const waiting = await changeCounted(deps, widening, ended, session);
  if (waiting === null) throw conflict('error.widening-changed');
  await deps.threads.removeLines(changer.view.id, session);
  const details = { from: before.audience.kind, to: widening.audience.kind };
  const line = {
    ...{ type: 'audience-widened' as const, by: widening.by },
    details: { ...details, ...(leaveOut.length === 0 ? {} : { count: leaveOut.length }) },
  };
  const sensitivity = widestFor(widening.audience.kind);
  const change = {
    ...{ audience: widening.audience, sensitivity, replyCount: plan.replies },
    ...answerAfter(before, leaveOut),
  };
  const advanced = await deps.threads.advance(changer.view.id, { change, lines: [line] }, session);
  if (advanced.record.revision !== before.revision + 1) throw conflict('error.widening-changed');
  const { lastNumber, revision, topicId } = advanced.record;
  // The topic may have been narrowed since it was proposed.
  const placed = { topicId: topicId.toHexString(), kind: widening.audience.kind, field: 'audience' as const };
  await deps.topics.holdAudience(placed, session);
  const gone = await deps.posts.sealPosts(
    { id: changer.view.id, lastNumber, revision },
    new Set(leaveOut),
    session,
  );
  const relabelled = await deps.posts.store.relabel(
    { threadId: changer.view.id, sensitivity, revision },
    session,
  );
  const counted = { ...details, leftOut: leaveOut.length };
  await record(deps, changer, { action: 'thread.widen', details: counted }, session);
  return { ...advanced, shown: [...gone, ...relabelled], waiting };
}

function answerAfter({ acceptedNumber, kind }: ThreadRecord, leaveOut: readonly number[]) {
  const isLost = acceptedNumber !== null && leaveOut.includes(acceptedNumber);
  return isLost ? { acceptedNumber: null, awaitsAnswer: kind === 'question' } : {};
}
