import type { JSX } from 'preact';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type { ThreadRowView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { AudienceBadge } from './AudienceBadge.tsx';
import { Icon } from './icons.tsx';
import type { Clock } from './instants.ts';
import { languageName } from './names.ts';
import { RelativeTime } from './RelativeTime.tsx';
import { Tag } from './Tag.tsx';

export interface ThreadRowProps {
  t: Translate;
  locale: Locale;
  thread: ThreadRowView;
  now: Date;
  timeZone: string;
}

/** A thread in a list. */
export function ThreadRow(props: ThreadRowProps): JSX.Element {
  const { t, locale, thread, now, timeZone } = props;
  const clock: Clock = { locale, timeZone, now };
  const isRead = thread.unread === 0;
  return (
    <li
      class={`row${isRead ? ' read' : ''}`}
      data-thread={thread.id}
      data-last-number={thread.lastNumber}
      data-unread={thread.unread ?? undefined}
      data-opened={String(thread.opened)}
    >
      <RowTitle t={t} locale={locale} thread={thread} />
      <p class="replies">{t('thread.replies', { count: thread.replyCount })}</p>
      <p class="when">
        <RelativeTime at={thread.lastPostAt} clock={clock} />
      </p>
      <RowFacts {...props} />
    </li>
  );
}

function RowTitle({ t, locale, thread }: Pick<ThreadRowProps, 't' | 'locale' | 'thread'>): JSX.Element {
  const lang = thread.language === locale ? undefined : thread.language;
  return (
    <h3>
      {thread.pinned ? <StateMark icon="pin" label={t('thread.pinned')} /> : null}
      {thread.locked ? <StateMark icon="lock" label={t('thread.locked')} /> : null}
      <a href={addresses.thread(thread.id)} lang={lang}>
        {thread.title}
      </a>
      {thread.unread === null || thread.unread === 0 ? null : (
        <>
          {' '}
          <span class="unread">
            {thread.opened ? t('thread.unread', { count: thread.unread }) : t('thread.unopened')}
          </span>
        </>
      )}
    </h3>
  );
}

function RowFacts({ t, locale, thread }: ThreadRowProps): JSX.Element {
  return (
    <p class="facts">
      <AudienceBadge t={t} locale={locale} audience={thread.audience} />
      <span>{t(`kind.${thread.kind}`)}</span>
      {thread.acceptedNumber === null ? null : (
        <span class="solved">
          <Icon name="check" />
          {t('thread.solved')}
        </span>
      )}
      {thread.language === locale ? null : (
        <abbr title={languageName(thread.language, locale)}>{thread.language.toUpperCase()}</abbr>
      )}
      <a class="quiet" href={addresses.topic(thread.topic.slug)}>
        {thread.topic.name}
      </a>
      {thread.tags.map((tag) => (
        <Tag key={tag.id} tag={tag} locale={locale} />
      ))}
    </p>
  );
}

function StateMark({ icon, label }: { icon: 'pin' | 'lock'; label: string }): JSX.Element {
  return (
    <span class="state" title={label}>
      <Icon name={icon} />
      <span class="unseen">{label} </span>
    </span>
  );
}
