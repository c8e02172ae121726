import type { RevealingState, RevealingView } from '../../contract/revealing-views.ts';
import type { AuthorView, MeView } from '../../contract/views.ts';
import type { ThreadRecord } from '../threads/index.ts';
import type { RevealingDeps } from './revealing-deps.ts';
import type { RevealingRecord } from './revealing.model.ts';

/** As it is now: one that nobody decided in time has expired, whether or not anything noted it. */
export function stateOf({ state, expiresAt }: RevealingRecord, now: Date): RevealingState {
  return state === 'open' && expiresAt <= now ? 'expired' : state;
}

/** As the member sees it, who moderates the thread. */
export async function toRevealingView(
  deps: RevealingDeps,
  member: MeView,
  { revealing, thread }: { revealing: RevealingRecord; thread: ThreadRecord },
): Promise<RevealingView> {
  const moderators = [
    revealing.askedById,
    ...(revealing.decidedById === null ? [] : [revealing.decidedById]),
  ];
  const names = await deps.members.findAuthors(moderators.map((id) => id.toHexString()));
  const nameOf = (id: RevealingRecord['decidedById']): AuthorView | null =>
    names.get(id?.toHexString() ?? '') ?? null;
  const askedBy = nameOf(revealing.askedById);
  if (askedBy === null) throw new Error('findAuthors gives a view for every id');
  return {
    id: revealing._id.toHexString(),
    thread: { id: thread._id.toHexString(), title: thread.title },
    post: { id: revealing.postId.toHexString(), number: revealing.postNumber },
    participant: revealing.participant,
    reason: revealing.reason,
    state: stateOf(revealing, deps.core.now()),
    askedBy,
    askedAt: revealing.askedAt.toISOString(),
    expiresAt: revealing.expiresAt.toISOString(),
    decidedBy: nameOf(revealing.decidedById),
    decidedAt: revealing.decidedAt?.toISOString() ?? null,
    decisionReason: revealing.decisionReason,
    shownUntil: revealing.shownUntil?.toISOString() ?? null,
    author: await authorFor(deps, member, revealing),
  };
}

/** Who it is, to the two who revealed it and as long as they are shown it. */
async function authorFor(
  { core, members, threads }: RevealingDeps,
  member: MeView,
  revealing: RevealingRecord,
): Promise<AuthorView | null> {
  const { state, shownUntil, askedById, decidedById } = revealing;
  if (state !== 'confirmed' || shownUntil === null || shownUntil <= core.now()) return null;
  if (![askedById, decidedById].some((id) => id?.equals(member.id) === true)) return null;
  const id = await threads.pseudonyms.findMember(revealing.threadId.toHexString(), revealing.participant);
  return id === null ? null : ((await members.findAuthors([id])).get(id) ?? null);
}
