import { groupCircle, projectCircle } from '../../contract/circles.ts';
import { ALL_TOPICS, topicRight } from '../accounts/index.ts';
import { stateOf } from './revealing.view.ts';
import type { Moderated, RevealingDeps } from './revealing-deps.ts';
import type { RevealingRecord } from './revealing.model.ts';

/** Somebody who moderates the thread of an asking now, and the asking. */
export type Deciding = Moderated & { revealing: RevealingRecord };

/** Why somebody does not decide an asking that is open: a key of the catalogue. */
export type Barred = 'error.revealing-asker' | 'error.revealing-own' | 'error.revealing-late';

/** The rights by which a thread is moderated. Kept with the asking, since moving a thread gives others a right over it. */
export function rightsOver({ topics }: Pick<RevealingDeps, 'topics'>, { view }: Moderated): string[] {
  const { projects, group } = view.audience;
  return [
    ALL_TOPICS,
    ...topics.pathOf(view.topic.id).map(topicRight),
    ...projects.map(({ id }) => projectCircle(id)),
    ...(group === null ? [] : [groupCircle(group.id)]),
  ];
}

/**
 * Two people decide, and neither is made one by the other: whoever decides moderated the thread already when it was
 * asked, by a right that whoever asked did not give them. Null for who may.
 */
export async function whyBarred(deps: RevealingDeps, deciding: Deciding): Promise<Barred | null> {
  const { member, view, revealing } = deciding;
  if (revealing.askedById.equals(member.id)) return 'error.revealing-asker';
  const author = await deps.threads.pseudonyms.findMember(view.id, revealing.participant);
  if (author === member.id) return 'error.revealing-own';
  const over = revealing.moderatedBy ?? rightsOver(deps, deciding);
  const rights = await deps.members.moderationRights(member.id);
  const stoodBefore = rights.some(
    (right) =>
      over.includes(right.over) &&
      (right.since === null || right.since < revealing.askedAt) &&
      right.byId !== revealing.askedById.toHexString(),
  );
  return stoodBefore ? null : 'error.revealing-late';
}

/** The same for an asking in any state; null also when nothing is left to decide. */
export async function barredFrom(deps: RevealingDeps, deciding: Deciding): Promise<Barred | null> {
  const isOpen = stateOf(deciding.revealing, deps.core.now()) === 'open';
  return isOpen ? whyBarred(deps, deciding) : null;
}
