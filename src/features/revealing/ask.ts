import type { RevealingView } from '../../contract/revealing-views.ts';
import { isDuplicateKey, newId, toObjectId } from '../../database/index.ts';
import { conflict, forbidden } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { isUnnamed } from '../threads/index.ts';
import { rightsOver } from './independent.ts';
import { entryOf, mayReveal, type Moderated, type RevealingDeps } from './revealing-deps.ts';
import type { RevealingRecord } from './revealing.model.ts';
import { stateOf, toRevealingView } from './revealing.view.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** So long another moderator has to confirm it. */
const OPEN_MS = 7 * DAY_MS;

/** A post whose author may be asked for, by this member. Throws 'forbidden' to everybody else. */
export async function accessUnnamedPost(deps: RevealingDeps, viewer: Viewer, postId: string) {
  const member = requireMember(viewer);
  const { record: post, thread } = await deps.posts.access(member, postId);
  const moderated: Moderated = { member, thread, view: await deps.threads.toView(thread) };
  if (!isUnnamed(thread) || !mayReveal(moderated)) throw forbidden();
  if (post.authorId.toHexString() === member.id) throw forbidden('error.revealing-own');
  return { moderated, post };
}

/** Asks another moderator whether both are told who wrote a post. Sent again, it gives the asking that is open. */
export async function ask(
  deps: RevealingDeps,
  viewer: Viewer,
  postId: string,
  reason: string,
): Promise<RevealingView> {
  const { moderated, post } = await accessUnnamedPost(deps, viewer, postId);
  const { member, thread } = moderated;
  const threadId = thread._id.toHexString();
  const authorId = post.authorId.toHexString();
  const participant = (await deps.threads.pseudonyms.findNumbers(threadId, [authorId])).get(authorId);
  if (participant === undefined) throw new Error('Whoever has written in the thread has a number there');

  const open = await findStanding(deps, threadId, participant);
  if (open !== null) return again(deps, moderated, open);
  await deps.limits.consume('report.member', member.id);
  const now = deps.core.now();
  const revealing: RevealingRecord = {
    _id: toObjectId(newId()),
    ...{ threadId: thread._id, participant, postId: post._id, postNumber: post.number },
    ...{ askedById: toObjectId(member.id), reason, askedAt: now, moderatedBy: rightsOver(deps, moderated) },
    expiresAt: new Date(now.getTime() + OPEN_MS),
    ...{ state: 'open', decidedById: null, decidedAt: null, decisionReason: '', shownUntil: null },
  };
  try {
    await deps.core.database.transaction(async (session) => {
      await deps.revealings.add(revealing, session);
      const entry = entryOf(deps, moderated, { action: 'author.ask', revealing, reason });
      await deps.log.record(entry, session);
    });
  } catch (error) {
    const first = isDuplicateKey(error) ? await deps.revealings.findOpen(threadId, participant) : null;
    if (first === null) throw error;
    return again(deps, moderated, first);
  }
  return toRevealingView(deps, member, { revealing, thread });
}

/** The open one, after one whose time is over was ended. */
async function findStanding(
  { core, revealings }: RevealingDeps,
  threadId: string,
  participant: number,
): Promise<RevealingRecord | null> {
  const open = await revealings.findOpen(threadId, participant);
  if (open === null || stateOf(open, core.now()) === 'open') return open;
  await revealings.end(open._id.toHexString(), { state: 'expired' }, null);
  return null;
}

function again(deps: RevealingDeps, { member, thread }: Moderated, open: RevealingRecord) {
  // The one who may confirm it is not to ask a second time: two who ask are no one who confirms.
  if (!open.askedById.equals(member.id)) throw conflict('error.revealing-open');
  return toRevealingView(deps, member, { revealing: open, thread });
}
