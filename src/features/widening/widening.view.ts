import type { WideningView } from '../../contract/widening-views.ts';
import { widestFor } from '../../contract/sensitivity.ts';
import type { Viewer } from '../../viewer.ts';
import { isUnnamed, type ThreadRecord } from '../threads/index.ts';
import { answerOf, leftOut, peopleOf, postsAbout, readConcerned, type ConcernedPost } from './concerned.ts';
import { circlesAfter } from './proposed-circles.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';

/** How long those who are asked have before what they wrote may go without their answer. */
const PATIENCE_MS = 7 * 24 * 60 * 60 * 1_000;

interface Standing {
  thread: ThreadRecord;
  widening: WideningRecord;
  viewer: Viewer;
}

export async function toWideningView(
  deps: WideningDeps,
  { thread, widening, viewer }: Standing,
): Promise<WideningView> {
  const threadId = thread._id.toHexString();
  const concerned = await readConcerned(deps, thread, circlesAfter(thread, widening));
  const asked = peopleOf(concerned);
  const answers = new Map(asked.map((id) => [id, wholeAnswerOf(concerned, widening, id)]));
  const given = [...answers.values()];
  const leaveOut = leftOut(concerned, widening);
  const from = patientUntil(leaveOut, widening);
  const named = await deps.members.findAuthors(await nameable(deps, { thread, viewer, concerned }));
  return {
    ...(await toProposedView(deps, widening)),
    threadId,
    asked: asked.length,
    agreed: given.filter((agrees) => agrees === true).length,
    refused: given.filter((agrees) => agrees === false).length,
    people: [...named].map(([id, member]) => ({ member, agrees: answers.get(id) ?? null })),
    leaveOut: leaveOut.map(({ number }) => number),
    barred: leaveOut.flatMap(({ number, bar }) => (bar === null ? [] : [{ number, bar }])),
    from: from === null || from <= deps.core.now() ? null : from.toISOString(),
    possible: concerned[0]?.number === 1 && !leaveOut.some(({ number }) => number === 1),
  };
}

export async function toProposedView({ threads }: Pick<WideningDeps, 'threads'>, widening: WideningRecord) {
  return {
    id: widening._id.toHexString(),
    audience: await threads.audienceView(widening.audience),
    label: widestFor(widening.audience.kind),
    reason: widening.reason,
    by: widening.by,
    proposedAt: widening.proposedAt.toISOString(),
  };
}

/** What somebody has answered to everything that concerns them. */
export function wholeAnswerOf(
  concerned: readonly ConcernedPost[],
  widening: WideningRecord,
  memberId: string,
): boolean | null {
  const answers = postsAbout(concerned, memberId).map((post) => answerOf(widening, post, memberId));
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

/** When whoever has not answered to these posts has been waited for long enough; null when nobody is waited for. */
export function patientUntil(leaveOut: readonly ConcernedPost[], widening: WideningRecord): Date | null {
  const silent = leaveOut
    .filter(({ bar }) => bar === null)
    .flatMap((post) => peopleOf([post]).filter((id) => answerOf(widening, post, id) === null));
  const began = silent.map(
    (id) => widening.open.find(({ memberId }) => memberId.equals(id))?.since ?? widening.proposedAt,
  );
  return began.length === 0
    ? null
    : new Date(Math.max(...began.map((since) => since.getTime())) + PATIENCE_MS);
}

/**
 * Who may be named to those who carry it out: whose posts they read there, or read where they are quoted from. Under the
 * Chatham House Rule nobody is told who wrote something.
 */
async function nameable(
  deps: WideningDeps,
  {
    thread,
    viewer,
    concerned,
  }: { thread: ThreadRecord; viewer: Viewer; concerned: readonly ConcernedPost[] },
): Promise<string[]> {
  if (isUnnamed(thread)) return [];
  const quotes = concerned.flatMap(({ quoted }) => quoted);
  const threads = await deps.threads.accessMany(viewer, [...new Set(quotes.map(({ threadId }) => threadId))]);
  const named = new Set(threads.filter((one) => !isUnnamed(one)).map(({ _id }) => _id.toHexString()));
  return [
    ...new Set([
      ...concerned.map(({ authorId }) => authorId),
      ...quotes.filter(({ threadId }) => named.has(threadId)).map(({ authorId }) => authorId),
    ]),
  ];
}
