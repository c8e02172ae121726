import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { ConsentInput } from '../../contract/audience-inputs.ts';
import type { MeView } from '../../contract/views.ts';
import type { ConsentOutcomeView, ConsentView } from '../../contract/widening-views.ts';
import { conflict, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { postsAbout, readConcerned, type ConcernedPost } from './concerned.ts';
import { toAnswer } from './propose.ts';
import { circlesAfter } from './proposed-circles.ts';
import { changeCounted, tellWaiting } from './waiting.ts';
import { toProposedView, wholeAnswerOf } from './widening.view.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';

/** How long what came of it is told. */
const TOLD_MS = 30 * 24 * 60 * 60 * 1_000;

/** What the member is asked, and has answered to what is still open. */
export async function readConsents(deps: WideningDeps, viewer: Viewer): Promise<ConsentView[]> {
  const member = requireMember(viewer);
  const asking = await deps.widenings.findAsking(member.id);
  return Promise.all(asking.map((widening) => toConsentView(deps, viewer, widening)));
}

/** What came of what the member was asked lately: the thread as far as they see it, and which of their posts went. */
export async function readOutcomes(deps: WideningDeps, viewer: Viewer): Promise<ConsentOutcomeView[]> {
  const member = requireMember(viewer);
  const since = new Date(deps.core.now().getTime() - TOLD_MS);
  const done = await deps.widenings.findDone(member.id, since);
  const told = await Promise.all(done.map((widening) => toOutcome(deps, member, widening)));
  return told.flat().toSorted((one, other) => other.at.localeCompare(one.at));
}

async function toOutcome(
  deps: WideningDeps,
  member: MeView,
  { _id, threadId, audience, done }: WideningRecord,
): Promise<ConsentOutcomeView[]> {
  const id = threadId.toHexString();
  const [seen] = await deps.threads.accessMany(member, [id]);
  // Who was only quoted and does not see the thread is told nothing more of it.
  if (done === undefined || seen === undefined) return [];
  const authors = await deps.posts.store.findAuthorsAt(
    done.leftOut.map((number) => ({ threadId: id, number })),
  );
  return [
    {
      ...{ id: _id.toHexString(), thread: { id, title: seen.title }, at: done.at.toISOString() },
      audience: await deps.threads.audienceView(audience),
      leftOut: done.leftOut.filter((number) => authors.get(`${id} ${String(number)}`) === member.id),
    },
  ];
}

async function toConsentView(
  deps: WideningDeps,
  viewer: Viewer,
  widening: WideningRecord,
): Promise<ConsentView> {
  const memberId = requireMember(viewer).id;
  const threadId = widening.threadId.toHexString();
  const [seen] = await deps.threads.accessMany(viewer, [threadId]);
  const concerned = await readAbout(deps, widening, memberId);
  const own = concerned.filter(({ authorId }) => authorId === memberId);
  const quoting = concerned.filter(({ quoted }) => quoted.some(({ authorId }) => authorId === memberId));
  const quotes = quoting.flatMap(({ quoted }) => quoted.filter(({ authorId }) => authorId === memberId));
  const numbersOf = (list: readonly { number: number }[]) =>
    seen === undefined ? [] : list.map(({ number }) => number);
  return {
    ...(await toProposedView(deps, widening)),
    // Who is only quoted may not see the thread: they learn which of their words it has, and for whom these would be.
    thread:
      seen === undefined
        ? null
        : {
            ...{ id: threadId, title: seen.title, sensitivity: seen.sensitivity },
            audience: await deps.threads.audienceView(seen.audience),
          },
    posts: numbersOf(own),
    quotedIn: numbersOf(quoting),
    quotes: quotes
      .filter((quote) => seen !== undefined || quote.threadId !== threadId)
      .map((quote) => ({ threadId: quote.threadId, number: quote.number })),
    asOf: stateOf(concerned),
    agrees: wholeAnswerOf(concerned, widening, memberId),
  };
}

/** The posts of the thread that somebody is asked about, as they stand. */
async function readAbout(
  deps: WideningDeps,
  widening: WideningRecord,
  memberId: string,
): Promise<ConcernedPost[]> {
  const thread = await deps.threads.store.findById(widening.threadId.toHexString());
  if (thread === null) return [];
  return postsAbout(await readConcerned(deps, thread, circlesAfter(thread, widening)), memberId);
}

/** Tells one state of what somebody is asked about from another, and nothing else of it. */
function stateOf(concerned: readonly ConcernedPost[]): string {
  const states = concerned.map(({ number, revision }) => [number, revision]);
  return hash('sha256', JSON.stringify(states), 'base64url').slice(0, 22);
}

/**
 * Answers what one is asked, as one has seen it; the answer can be changed until it is carried out. Throws 'not-found' to
 * others, and 'conflict' when something has been written since.
 */
export async function answerConsent(
  deps: WideningDeps,
  viewer: Viewer,
  wideningId: string,
  { agree, asOf }: z.output<typeof ConsentInput>,
): Promise<void> {
  const { core, widenings } = deps;
  const member = requireMember(viewer);
  const waiting = await core.database.transaction(async (session) => {
    const widening = await widenings.findById(wideningId, session);
    if (widening?.askedIds.some((id) => id.equals(member.id)) !== true) throw notFound();
    if (widening.state !== 'open') throw conflict('error.widening-over');
    const about = await readAbout(deps, widening, member.id);
    if (agree && asOf !== stateOf(about)) throw conflict('error.consent-changed');
    const others = widening.answers.filter(({ memberId }) => !memberId.equals(member.id));
    const answers = [...others, toAnswer(member.id, agree, about, core.now())];
    const open = widening.open.filter(({ memberId }) => !memberId.equals(member.id));
    const changed = await changeCounted(deps, widening, { answers, open }, session);
    if (changed === null) throw conflict('error.widening-changed');
    return changed;
  });
  tellWaiting(deps, waiting);
}
