import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { CitingThreadView } from '../../src/contract/reference-views.ts';
import { addresses } from './addresses.ts';
import { AudienceBadge } from './AudienceBadge.tsx';
import { memberName } from './MemberName.tsx';
import { RelativeTime } from './RelativeTime.tsx';
import { Runs } from './Runs.tsx';

// Of a thread that cites often, these posts are shown with their words and the others as numbers.
const EXCERPTS = 2;

/** A thread that cites something, with the posts that do. */
export function CitingThread({ page, citing }: { page: PageContext; citing: CitingThreadView }): JSX.Element {
  const { t, locale } = page;
  const { thread, posts } = citing;
  const lang = thread.language === locale ? undefined : thread.language;
  const others = posts.slice(EXCERPTS);
  return (
    <li class="hit">
      <h3>
        <a href={addresses.post(thread.id, posts[0]?.number ?? 1)} lang={lang}>
          {thread.title}
        </a>
      </h3>
      <p class="facts">
        <AudienceBadge t={t} locale={locale} audience={thread.audience} />
        <span>{t(`kind.${thread.kind}`)}</span>
        {lang === undefined ? null : <span>{thread.language.toUpperCase()}</span>}
        <span>{thread.topic.name}</span>
      </p>
      {posts.slice(0, EXCERPTS).map((post) => (
        <div key={post.id}>
          <p class="excerpt" lang={lang}>
            <Runs runs={post.excerpt} />
          </p>
          <p class="facts">
            <a class="quiet" href={addresses.post(thread.id, post.number)}>
              #{post.number} {memberName(t, post.author)}
            </a>
            <RelativeTime at={post.createdAt} clock={page} />
          </p>
        </div>
      ))}
      {others.length === 0 ? null : (
        <p class="facts">
          <span>{t('reference.also-in')}</span>
          {others.map(({ id, number }) => (
            <a key={id} class="quiet" href={addresses.post(thread.id, number)}>
              #{number}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}
