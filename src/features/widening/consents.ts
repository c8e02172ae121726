import type { ConsentView } from '../../contract/widening-views.ts';
import { toObjectId } from '../../database/index.ts';
import { conflict, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { readConcerned } from './concerned.ts';
import { toProposedView } from './propose.ts';
import { changeCounted, tellWaiting } from './waiting.ts';
import type { WideningDeps } from './widening-deps.ts';
import type { WideningRecord } from './widening.model.ts';

/** What the member is asked, and has answered to what is still open. */
export async function readConsents(deps: WideningDeps, viewer: Viewer): Promise<ConsentView[]> {
  const member = requireMember(viewer);
  const asking = await deps.widenings.findAsking(member.id);
  return Promise.all(asking.map((widening) => toConsentView(deps, viewer, widening)));
}

async function toConsentView(
  deps: WideningDeps,
  viewer: Viewer,
  widening: WideningRecord,
): Promise<ConsentView> {
  const memberId = requireMember(viewer).id;
  const threadId = widening.threadId.toHexString();
  const stored = await deps.threads.store.findById(threadId);
  const [seen] = await deps.threads.accessMany(viewer, [threadId]);
  const lastNumber = stored?.lastNumber ?? 0;
  const concerned = await readConcerned(deps.posts, { threadId, lastNumber });
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
        : { id: threadId, title: seen.title, audience: await deps.threads.audienceView(seen.audience) },
    posts: numbersOf(own),
    quotedIn: numbersOf(quoting),
    quotes: quotes
      .filter((quote) => seen !== undefined || quote.threadId !== threadId)
      .map((quote) => ({ threadId: quote.threadId, number: quote.number })),
    agrees: widening.answers.find(({ memberId: id }) => id.equals(memberId))?.agrees ?? null,
  };
}

/** Answers what one is asked; the answer can be changed until it is carried out. Throws 'not-found' to others. */
export async function answerConsent(
  deps: WideningDeps,
  viewer: Viewer,
  wideningId: string,
  agrees: boolean,
): Promise<void> {
  const { core, widenings } = deps;
  const member = requireMember(viewer);
  const waiting = await core.database.transaction(async (session) => {
    const widening = await widenings.findById(wideningId, session);
    if (widening?.askedIds.some((id) => id.equals(member.id)) !== true) throw notFound();
    if (widening.state !== 'open') throw conflict('error.widening-over');
    const others = widening.answers.filter(({ memberId }) => !memberId.equals(member.id));
    const answers = [...others, { memberId: toObjectId(member.id), agrees, at: core.now() }];
    const changed = await changeCounted(deps, widening, { answers }, session);
    if (changed === null) throw conflict('error.widening-changed');
    return changed;
  });
  tellWaiting(deps, waiting);
}
