import type { z } from 'zod';
import type { RevealingDecisionInput } from '../../contract/revealing-inputs.ts';
import type { RevealingView } from '../../contract/revealing-views.ts';
import type { MeView } from '../../contract/views.ts';
import { toObjectId, type Transaction } from '../../database/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { barredFrom, whyBarred, type Barred, type Deciding } from './independent.ts';
import { entryOf, mayReveal, type RevealingDeps } from './revealing-deps.ts';
import type { RevealingRecord } from './revealing.model.ts';
import { stateOf, toRevealingView } from './revealing.view.ts';

type Decision = z.output<typeof RevealingDecisionInput>;

/** So long the two are shown who it is. */
const SHOWN_MS = 3 * 24 * 60 * 60 * 1_000;
const LATEST = 200;

/** The only way to an asking: for those who moderate its thread now. */
async function access(deps: RevealingDeps, viewer: Viewer, id: string): Promise<Deciding> {
  const member = requireMember(viewer);
  const revealing = await deps.revealings.findById(id);
  if (revealing === null) return deps.threads.accessNothing();
  const thread = await deps.threads.accessNow(member, revealing.threadId.toHexString());
  const moderated = { member, thread, view: await deps.threads.toView(thread) };
  if (!mayReveal(moderated)) throw notFound();
  return { ...moderated, revealing };
}

export async function read(deps: RevealingDeps, viewer: Viewer, id: string): Promise<RevealingView> {
  const found = await access(deps, viewer, id);
  return toRevealingView(deps, found.member, found);
}

/** The same, with why the viewer does not decide it as long as it is open; null for who may. */
export async function readDeciding(
  deps: RevealingDeps,
  viewer: Viewer,
  id: string,
): Promise<{ revealing: RevealingView; barred: Barred | null }> {
  const found = await access(deps, viewer, id);
  const [revealing, barred] = await Promise.all([
    toRevealingView(deps, found.member, found),
    barredFrom(deps, found),
  ]);
  return { revealing, barred };
}

/** The latest in threads that the viewer moderates, newest first. */
export async function readLatest(deps: RevealingDeps, viewer: Viewer): Promise<RevealingView[]> {
  const member = requireMember(viewer);
  const found = await moderatedOf(deps, member, await deps.revealings.findLatest(LATEST));
  return Promise.all(found.map((one) => toRevealingView(deps, member, one)));
}

/** How many wait for the viewer's decision; beyond the most that are counted nobody counts. */
export async function countWaiting(deps: RevealingDeps, viewer: Viewer): Promise<number> {
  const member = requireMember(viewer);
  const found = await moderatedOf(deps, member, await deps.revealings.findWaiting(deps.core.now(), LATEST));
  const barred = await Promise.all(found.map((one) => whyBarred(deps, one)));
  return barred.filter((why) => why === null).length;
}

/** Those in threads that the member moderates, as they come. */
async function moderatedOf(
  deps: RevealingDeps,
  member: MeView,
  revealings: readonly RevealingRecord[],
): Promise<Deciding[]> {
  if (revealings.length === 0) return [];
  const threads = await deps.threads.accessMany(
    member,
    revealings.map(({ threadId }) => threadId.toHexString()),
  );
  const views = await deps.threads.toViews(threads);
  const moderated = new Map(
    threads.flatMap((thread, index) => {
      const view = views[index];
      return view !== undefined && mayReveal({ member, thread, view })
        ? [[view.id, { member, thread, view }] as const]
        : [];
    }),
  );
  return revealings.flatMap((revealing) => {
    const found = moderated.get(revealing.threadId.toHexString());
    return found === undefined ? [] : [{ ...found, revealing }];
  });
}

/** Confirms or refuses what another moderator asks. Throws 'conflict' when it was decided, or its time is over. */
export async function decide(
  deps: RevealingDeps,
  viewer: Viewer,
  id: string,
  decision: Decision,
): Promise<RevealingView> {
  const { revealing: asked } = await access(deps, viewer, id);
  return deps.threads.inTurn(asked.threadId.toHexString(), async () => {
    const found = await access(deps, viewer, id);
    const { member, thread, revealing } = found;
    if (isRepeated(found, decision)) return toRevealingView(deps, member, { revealing, thread });
    await requireDecidable(deps, found);

    const done = await deps.core.database.transaction((session) => store(deps, found, decision, session));
    if (done.events.length > 0)
      await deps.threads.announce(done.thread, { what: ['thread.edited'], events: done.events });
    return toRevealingView(deps, member, { revealing: done.revealing, thread: done.thread });
  });
}

/** A form that was sent twice. */
function isRepeated({ member, revealing }: Deciding, { decision }: Decision): boolean {
  const state = decision === 'confirm' ? 'confirmed' : 'refused';
  return revealing.state === state && revealing.decidedById?.equals(member.id) === true;
}

async function requireDecidable(deps: RevealingDeps, found: Deciding): Promise<void> {
  const state = stateOf(found.revealing, deps.core.now());
  if (state === 'expired') throw conflict('error.revealing-expired');
  if (state !== 'open') throw conflict('error.revealing-decided');
  const barred = await whyBarred(deps, found);
  if (barred !== null) throw forbidden(barred);
}

async function store(
  deps: RevealingDeps,
  found: Deciding,
  { decision, reason }: Decision,
  session: Transaction,
) {
  const { member, view, revealing: asked } = found;
  const now = deps.core.now();
  const confirms = decision === 'confirm';
  const revealing = await deps.revealings.end(
    asked._id.toHexString(),
    {
      state: confirms ? 'confirmed' : 'refused',
      decidedById: toObjectId(member.id),
      decidedAt: now,
      decisionReason: reason,
      shownUntil: confirms ? new Date(now.getTime() + SHOWN_MS) : null,
    },
    session,
  );
  if (revealing === null) throw conflict('error.revealing-decided');
  const action = confirms ? ('author.reveal' as const) : ('author.refuse' as const);
  await deps.log.record(entryOf(deps, found, { action, revealing, reason }), session);
  if (!confirms) return { revealing, thread: found.thread, events: [] };
  // Readers, and whom it is about, are told that it happened; why is for moderators.
  const line = {
    type: 'author-revealed' as const,
    by: 'moderator' as const,
    details: { number: revealing.participant },
  };
  const { record: thread, events } = await deps.threads.advance(view.id, { lines: [line] }, session);
  return { revealing, thread, events };
}
