import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type { ModerationAction, ModerationEntryView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { MemberLink } from './MemberName.tsx';
import { AbsoluteTime } from './RelativeTime.tsx';

/** A line of the moderation log: who did what to which thing, and why. */
export function LogEntry({ page, entry }: { page: PageContext; entry: ModerationEntryView }): JSX.Element {
  const { t, locale, timeZone, now } = page;
  const change = describeChange(page, entry);
  return (
    <li class="log-entry">
      <p class="when">
        <AbsoluteTime at={entry.at} clock={{ locale, timeZone, now }} />
      </p>
      <p>
        <MemberLink t={t} member={entry.actor} />: {t(`log.${entry.action}`)}
        <LogTarget t={t} entry={entry} />
        {change === null ? null : ` (${change})`}
      </p>
      {entry.reason === '' ? null : <p class="reason">{t('event.reason', { reason: entry.reason })}</p>}
    </li>
  );
}

function LogTarget({ t, entry }: { t: Translate; entry: ModerationEntryView }): JSX.Element {
  const { thread, post, member, topic } = entry;
  return (
    <>
      {thread === null ? null : (
        <>
          {' '}
          <a href={post === null ? addresses.thread(thread.id) : addresses.post(thread.id, post.number)}>
            {thread.title}
            {post === null ? null : ` #${String(post.number)}`}
          </a>
        </>
      )}
      {member === null ? null : (
        <>
          {' '}
          <MemberLink t={t} member={member} />
        </>
      )}
      <DirectoryTarget entry={entry} />
      {thread === null && topic !== null ? (
        <>
          {' '}
          <a href={addresses.topic(topic.slug)}>{topic.name}</a>
        </>
      ) : null}
    </>
  );
}

/** A project, an organisation or a group, by its number or id. */
function DirectoryTarget({ entry }: { entry: ModerationEntryView }): JSX.Element | null {
  const { name, id } = entry.details;
  const [noun] = entry.action.split('.');
  if (typeof name !== 'string' || typeof id !== 'string') return null;
  if (noun === 'project')
    return (
      <>
        {' '}
        <a href={addresses.project(id)}>{`${name} (${id})`}</a>
      </>
    );
  if (noun !== 'organisation' && noun !== 'group') return null;
  return (
    <>
      {' '}
      <a href={noun === 'group' ? addresses.group(id) : addresses.organisation(id)}>{name}</a>
    </>
  );
}

/** What is told in words of the catalogue. */
const WORDS: Partial<Record<ModerationAction, string>> = {
  'thread.change-kind': 'kind',
  'thread.narrow': 'audience',
  'thread.widen': 'audience',
  'thread.propose-widening': 'audience',
  'project.role': 'role',
  'group.role': 'role',
  'topic.audience': 'limit',
  'topic.default-audience': 'limit',
};

/** "from → to" of what changed, what is to come, or the name of a proposal, when the entry tells it. */
function describeChange({ t }: PageContext, { action, details }: ModerationEntryView): string | null {
  const { from, to, name } = details;
  if (action.startsWith('concept.') && name !== undefined) return String(name);
  if (to === undefined) return null;
  const words = WORDS[action];
  const word = (value: string | number): string => {
    if (action === 'thread.label') return `TLP:${String(value)}`;
    return words === undefined ? String(value) : t(`${words}.${String(value)}`);
  };
  return from === undefined ? word(to) : `${word(from)} → ${word(to)}`;
}
