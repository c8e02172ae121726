import type { JSX } from 'preact';
import type { Locale } from '../../src/contract/locale.ts';
import { canReadHistory } from '../../src/contract/permissions.ts';
import { isNarrower } from '../../src/contract/sensitivity.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type { AuthorView, PostView, ThreadView, ViewerView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { Avatar } from './Avatar.tsx';
import { wordsOnGone } from './gone.ts';
import { Icon } from './icons.tsx';
import type { Clock } from './instants.ts';
import { MemberLink } from './MemberName.tsx';
import { countryName } from './names.ts';
import { PostActions } from './PostActions.tsx';
import { SensitivityBadge } from './SensitivityBadge.tsx';
import { AbsoluteTime } from './RelativeTime.tsx';
import { trustedHtml } from './trusted-html.ts';

export interface PostProps {
  t: Translate;
  locale: Locale;
  viewer: ViewerView | null;
  thread: ThreadView;
  post: PostView;
  now: Date | null;
  timeZone: string;
}

/** One contribution, as the server sends it and as the browser shows it when it arrives live. */
export function Post(props: PostProps): JSX.Element {
  const { t, locale, viewer, thread, post } = props;
  const isAnswer = post.state === 'visible' && thread.acceptedNumber === post.number;
  const lang = post.language === locale ? undefined : post.language;
  return (
    <article
      class={`post${isAnswer ? ' answer' : ''}${post.state === 'visible' ? '' : ' gone'}`}
      id={String(post.number)}
    >
      {isAnswer ? (
        <p class="badge">
          <Icon name="check" />
          {t('post.accepted')}
        </p>
      ) : null}
      <PostHeader {...props} />
      {post.state === 'visible' ? (
        <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: trustedHtml(post.html) }} />
      ) : (
        <p class="tombstone">{wordsOnGone(t, post)}</p>
      )}
      {viewer === null ? null : <PostActions t={t} viewer={viewer} thread={thread} post={post} />}
    </article>
  );
}

function PostHeader({ t, locale, viewer, thread, post, now, timeZone }: PostProps): JSX.Element {
  const { author } = post;
  const clock: Clock = { locale, timeZone, now };
  const description = describeAuthor(author, locale);
  return (
    <header>
      <Avatar author={author} />
      <div class="by">
        <h2>{post.leftOut ? t('post.left-out-author') : <MemberLink t={t} member={author} />}</h2>
        {description === '' ? null : <p>{description}</p>}
      </div>
      {isNarrower(post.sensitivity, thread.sensitivity) ? (
        <SensitivityBadge label={post.sensitivity} />
      ) : null}
      <p class="at">
        <a href={addresses.post(thread.id, post.number)}>#{post.number}</a>
        <AbsoluteTime at={post.createdAt} clock={clock} />
        {post.editedAt === null || post.state !== 'visible' ? null : (
          <Edited t={t} post={post} linked={canReadHistory(viewer, thread, post)} />
        )}
      </p>
    </header>
  );
}

function Edited({ t, post, linked }: { t: Translate; post: PostView; linked: boolean }): JSX.Element {
  const text = t('post.edited');
  return linked ? <a href={addresses.postAction(post.id, 'history')}>{text}</a> : <span>{text}</span>;
}

/** "Process engineer · Example Recycling · Belgium", as far as it is told. */
function describeAuthor(author: AuthorView, locale: Locale): string {
  const country = author.country === null ? '' : countryName(author.country, locale);
  return [author.headline, author.organisation, country].filter((part) => part !== '').join(' · ');
}
