import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { PostView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { memberName } from './MemberName.tsx';
import { wordsOnGone } from './gone.ts';
import { AbsoluteTime } from './RelativeTime.tsx';
import { trustedHtml } from './trusted-html.ts';

/** A post as it is shown on pages that do something with it: without its actions. */
export function QuotedPost({ page, post }: { page: PageContext; post: PostView }): JSX.Element {
  const { locale, timeZone, now } = page;
  return (
    <div class="quoted">
      <h2 class="said-by">
        <a href={addresses.post(post.threadId, post.number)}>#{post.number}</a>
        {' · '}
        {post.leftOut ? page.t('post.left-out-author') : memberName(page.t, post.author)}
        {' · '}
        <AbsoluteTime at={post.createdAt} clock={{ locale, timeZone, now }} />
      </h2>
      {post.state === 'visible' ? (
        <div
          class="prose"
          lang={post.language === locale ? undefined : post.language}
          dangerouslySetInnerHTML={{ __html: trustedHtml(post.html) }}
        />
      ) : (
        <p class="tombstone">{wordsOnGone(page.t, post)}</p>
      )}
    </div>
  );
}
