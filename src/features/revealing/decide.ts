import type { z } from 'zod';
import type { RevealingDecisionInput } from '../../contract/revealing-inputs.ts';
import type { RevealingView } from '../../contract/revealing-views.ts';
import { toObjectId, type Transaction } from '../../database/index.ts';
import { conflict, forbidden, ForumError, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { entryOf, mayReveal, type Moderated, type RevealingDeps } from './revealing-deps.ts';
import type { RevealingRecord } from './revealing.model.ts';
import { stateOf, toRevealingView } from './revealing.view.ts';

type Decision = z.output<typeof RevealingDecisionInput>;

/** So long the two are shown who it is. */
const SHOWN_MS = 3 * 24 * 60 * 60 * 1_000;
const LATEST = 200;

/** The only way to an asking: for those who moderate its thread now. */
async function access(
  deps: RevealingDeps,
  viewer: Viewer,
  id: string,
): Promise<Moderated & { revealing: RevealingRecord }> {
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

/** The latest in threads that the viewer moderates, newest first. */
export async function readLatest(deps: RevealingDeps, viewer: Viewer): Promise<RevealingView[]> {
  const member = requireMember(viewer);
  const latest = await deps.revealings.findLatest(LATEST);
  const threads = await deps.threads.accessMany(
    member,
    latest.map(({ threadId }) => threadId.toHexString()),
  );
  const views = await deps.threads.toViews(threads);
  const moderated = new Map(
    threads.flatMap((thread, index) => {
      const view = views[index];
      return view !== undefined && mayReveal({ member, thread, view }) ? [[view.id, thread] as const] : [];
    }),
  );
  return Promise.all(
    latest.flatMap((revealing) => {
      const thread = moderated.get(revealing.threadId.toHexString());
      return thread === undefined ? [] : [toRevealingView(deps, member, { revealing, thread })];
    }),
  );
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
function isRepeated(
  { member, revealing }: Moderated & { revealing: RevealingRecord },
  { decision }: Decision,
): boolean {
  const state = decision === 'confirm' ? 'confirmed' : 'refused';
  return revealing.state === state && revealing.decidedById?.equals(member.id) === true;
}

async function requireDecidable(
  { core, threads }: RevealingDeps,
  { member, view, revealing }: Moderated & { revealing: RevealingRecord },
): Promise<void> {
  const state = stateOf(revealing, core.now());
  if (state === 'expired') throw conflict('error.revealing-expired');
  if (state !== 'open') throw conflict('error.revealing-decided');
  // Two different people, and neither of them the one whom it is about.
  if (revealing.askedById.equals(member.id)) throw new ForumError('forbidden', 'error.revealing-asker');
  if ((await threads.pseudonyms.findMember(view.id, revealing.participant)) === member.id)
    throw forbidden('error.revealing-own');
}

async function store(
  deps: RevealingDeps,
  found: Moderated & { revealing: RevealingRecord },
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
