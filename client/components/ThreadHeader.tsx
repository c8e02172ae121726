import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { AudienceLink } from './AudienceBadge.tsx';
import { Icon } from './icons.tsx';
import { languageName } from './names.ts';
import { SensitivityBadge } from './SensitivityBadge.tsx';
import { Tag } from './Tag.tsx';

export interface ThreadHeaderProps {
  t: Translate;
  locale: Locale;
  thread: ThreadView;
  /** How many people see it; null for everybody, or when that is not known. */
  seers: SeersCount | null;
}

/** Where the thread stands, its title, and who can see it. */
export function ThreadHeader({ t, locale, thread, seers }: ThreadHeaderProps): JSX.Element {
  const lang = thread.language === locale ? undefined : thread.language;
  const parents = thread.parentTopic === null ? [thread.topic] : [thread.parentTopic, thread.topic];
  return (
    <header class="thread-header">
      <nav class="crumbs" aria-label={t('thread.place')}>
        {parents.map((topic) => (
          <a key={topic.id} href={addresses.topic(topic.slug)}>
            {topic.name}
          </a>
        ))}
      </nav>
      <h1 lang={lang}>{thread.title}</h1>
      <p class="facts">
        <AudienceLink t={t} locale={locale} audience={thread.audience} threadId={thread.id} seers={seers} />
        {thread.audience.kind === 'public' ? null : <SensitivityBadge label={thread.sensitivity} />}
        {thread.chatham ? <ChathamMark t={t} /> : null}
        <span>{t(`kind.${thread.kind}`)}</span>
        {lang === undefined ? null : <span>{languageName(thread.language, locale)}</span>}
        <span>{t('thread.replies', { count: thread.replyCount })}</span>
        {thread.tags.map((tag) => (
          <Tag key={tag.id} tag={tag} locale={locale} />
        ))}
      </p>
      <ThreadStates t={t} thread={thread} />
    </header>
  );
}

/** Nobody is told who wrote what. */
function ChathamMark({ t }: { t: Translate }): JSX.Element {
  return (
    <span>
      <Icon name="eyeOff" />
      {t('chatham.mark')}
    </span>
  );
}

function ThreadStates({ t, thread }: { t: Translate; thread: ThreadView }): JSX.Element | null {
  const { locked, pinned, acceptedNumber } = thread;
  if (!locked && !pinned && acceptedNumber === null) return null;
  return (
    <p class="states">
      {pinned ? (
        <span>
          <Icon name="pin" />
          {t('thread.pinned')}
        </span>
      ) : null}
      {locked ? (
        <span>
          <Icon name="lock" />
          {t('thread.locked')}
        </span>
      ) : null}
      {acceptedNumber === null ? null : (
        <a href={addresses.post(thread.id, acceptedNumber)}>
          <Icon name="check" />
          {t('thread.answered', { number: acceptedNumber })}
        </a>
      )}
    </p>
  );
}
