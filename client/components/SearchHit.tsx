import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { SearchHitView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { AudienceBadge } from './AudienceBadge.tsx';
import { memberName } from './MemberName.tsx';
import { RelativeTime } from './RelativeTime.tsx';
import { Runs } from './Runs.tsx';

/** A post that was found, with the words that matched marked. */
export function SearchHit({ page, hit }: { page: PageContext; hit: SearchHitView }): JSX.Element {
  const { t, locale, timeZone, now } = page;
  const { thread, post } = hit;
  const lang = thread.language === locale ? undefined : thread.language;
  return (
    <li class="hit">
      <h2>
        <a href={addresses.post(thread.id, post.number)} lang={lang}>
          <Runs runs={hit.title} />
        </a>
      </h2>
      <p class="excerpt" lang={lang}>
        <Runs runs={hit.excerpt} />
      </p>
      <p class="facts">
        <AudienceBadge t={t} locale={locale} audience={thread.audience} />
        <span>{t(`kind.${thread.kind}`)}</span>
        {lang === undefined ? null : <span>{thread.language.toUpperCase()}</span>}
        <span>{thread.topic.name}</span>
        <span>
          #{post.number} {memberName(t, post.author)}
        </span>
        <RelativeTime at={post.createdAt} clock={{ locale, timeZone, now }} />
      </p>
    </li>
  );
}
