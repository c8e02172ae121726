import type { JSX } from 'preact';
import {
  canAcceptAnswer,
  canEditPost,
  canHidePost,
  canReadHistory,
  canReply,
  canReportPost,
  canRestorePost,
  canRevealAuthors,
  canWithdrawPost,
} from '../../src/contract/permissions.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type { PostView, ThreadView, ViewerView } from '../../src/contract/views.ts';
import { addresses, type PostAction } from './addresses.ts';

export interface PostActionsProps {
  t: Translate;
  viewer: ViewerView;
  thread: ThreadView;
  post: PostView;
}

/** What this viewer may do with a post. Buttons belong to the page's form "actions", which has the session's token. */
export function PostActions(props: PostActionsProps): JSX.Element | null {
  const { t, viewer, thread, post } = props;
  const replies = post.state === 'visible' && canReply(viewer, thread);
  const rare = rareActions(props);
  const answer = acceptAction(props);
  if (!replies && rare.length === 0 && answer === null) return null;
  return (
    <footer class="acts">
      {replies ? (
        <>
          <a href={addresses.quote(thread.id, post.number)} data-quote={post.number}>
            {t('post.quote')}
          </a>
          <a href={addresses.reply(thread.id)} data-reply={post.number}>
            {t('post.reply')}
          </a>
        </>
      ) : null}
      {canEditPost(viewer, thread, post) ? (
        <a href={addresses.postAction(post.id, 'edit')} data-edit={post.id}>
          {t('post.edit')}
        </a>
      ) : null}
      {answer}
      {rare.length === 0 ? null : (
        <details class="menu more" name="more">
          {/* Its dots are drawn by the style sheet: a picture each would be the largest part of a post. */}
          <summary aria-label={t('post.more', { number: post.number })} />
          <div class="menu-panel">
            {rare.map((action) => (
              <a key={action} href={addresses.postAction(post.id, action)}>
                {t(`post.${action}`)}
              </a>
            ))}
          </div>
        </details>
      )}
    </footer>
  );
}

function rareActions({ viewer, thread, post }: PostActionsProps): PostAction[] {
  const may: [PostAction, boolean][] = [
    ['withdraw', canWithdrawPost(viewer, thread, post)],
    ['report', canReportPost(viewer, post)],
    ['hide', canHidePost(viewer, thread, post)],
    ['restore', canRestorePost(viewer, thread, post)],
    ['reveal', canRevealAuthors(viewer, thread) && post.author.id !== viewer.id],
    ['history', post.state !== 'visible' && canReadHistory(viewer, thread, post)],
  ];
  return may.filter(([, allowed]) => allowed).map(([action]) => action);
}

function acceptAction({ t, viewer, thread, post }: PostActionsProps): JSX.Element | null {
  if (post.number === 1 || post.state !== 'visible' || !canAcceptAnswer(viewer, thread)) return null;
  const action = thread.acceptedNumber === post.number ? 'unaccept' : 'accept';
  return (
    <button type="submit" form="actions" formaction={addresses.postAction(post.id, action)}>
      {t(`post.${action}`)}
    </button>
  );
}
