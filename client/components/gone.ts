import type { Translate } from '../../src/contract/translate.ts';
import type { PostView } from '../../src/contract/views.ts';

/** What stands in the place of a post that cannot be read. */
export function wordsOnGone(t: Translate, { leftOut, state, stateReason }: PostView): string {
  if (leftOut) return t('post.left-out');
  return state === 'withdrawn' ? t('post.withdrawn') : t('post.hidden', { reason: stateReason });
}
