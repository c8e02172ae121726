import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import {
  canChangeAudience,
  canEditThread,
  canReply,
  isHubMember,
  moderatesThread,
} from '../../src/contract/permissions.ts';
import type { FigureView } from '../../src/contract/regulation-views.ts';
import type { PostPageView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { Icon, type IconName } from './icons.tsx';
import { formatInstant } from './instants.ts';
import { LiveStatus } from './LiveStatus.tsx';
import { ThreadReferences } from './ThreadReferences.tsx';

export interface ThreadAsideProps {
  page: PageContext;
  thread: ThreadView;
  postPage: PostPageView;
  figures: readonly FigureView[];
  readUpTo: number | null;
  firstUnread: number | null;
}

/** Where the reader is in a thread, what is new, and what they may do with it. */
export function ThreadAside(props: ThreadAsideProps): JSX.Element {
  const { page, thread, postPage, figures } = props;
  const { t } = page;
  return (
    <>
      <ReplyButton {...props} />
      <section>
        <h2>{t('thread.now')}</h2>
        <div id="live-status" role="status">
          <LiveStatus t={t} state="still" presence={null}>
            {t('live.still', { time: formatInstant(page.now.toISOString(), page) })}
          </LiveStatus>
        </div>
      </section>
      <SinceYouWereHere {...props} />
      <section class="links">
        <h2>{t('thread.follow')}</h2>
        <ul>
          <li>
            <a href={addresses.threadFeed(thread.id)} type="application/atom+xml">
              <Icon name="feed" />
              {t('feed.thread')}
            </a>
          </li>
          {canReply(page.viewer, thread) && isHubMember(page.viewer) ? (
            <li>
              <a href={addresses.scheduleReply(thread.id)}>
                <Icon name="clock" />
                {t('scheduled.reply-title')}
              </a>
            </li>
          ) : null}
        </ul>
      </section>
      <Tools page={page} thread={thread} />
      <ThreadReferences page={page} postPage={postPage} figures={figures} />
    </>
  );
}

function ReplyButton({ page, thread, postPage }: ThreadAsideProps): JSX.Element | null {
  const { t, viewer } = page;
  if (viewer === null) {
    return (
      <a class="button primary block" href={addresses.signIn(page.address)}>
        {t('thread.sign-in-to-reply')}
      </a>
    );
  }
  if (!canReply(viewer, thread)) return null;
  const isLast = postPage.page >= postPage.pages;
  return (
    <a class="button primary block" href={isLast ? '#composer' : addresses.reply(thread.id)} data-reply="">
      {t('thread.reply')}
    </a>
  );
}

function SinceYouWereHere({ page, thread, readUpTo, firstUnread }: ThreadAsideProps): JSX.Element | null {
  const { t, viewer } = page;
  if (viewer === null || readUpTo === null) return null;
  const count = Math.max(0, thread.lastNumber - readUpTo);
  return (
    <section id="since">
      <h2>{t('thread.since')}</h2>
      <p>{count === 0 ? t('thread.all-read') : t('thread.new-of', { count, total: thread.lastNumber })}</p>
      <progress value={readUpTo} max={thread.lastNumber} aria-label={t('thread.progress')} />
      {firstUnread === null ? null : (
        <a href={addresses.post(thread.id, firstUnread)}>
          {t('thread.first-unread', { number: firstUnread })}
        </a>
      )}
    </section>
  );
}

function Tools({ page, thread }: Pick<ThreadAsideProps, 'page' | 'thread'>): JSX.Element | null {
  const { t, viewer } = page;
  if (!canChangeAudience(viewer, thread) && !canEditThread(viewer, thread)) return null;
  const edit = addresses.editThread(thread.id);
  const moderates = moderatesThread(viewer, thread);
  const tools: { icon: IconName; label: string; href: string }[] = [
    ...(canEditThread(viewer, thread)
      ? ([{ icon: 'pencil', label: t('thread.edit'), href: edit }] as const)
      : []),
    { icon: 'people', label: t('thread.audience'), href: addresses.threadAudience(thread.id) },
    ...(moderates
      ? ([
          {
            icon: 'lock',
            label: t(thread.locked ? 'thread.unlock' : 'thread.lock'),
            href: `${edit}#field-locked`,
          },
          {
            icon: 'pin',
            label: t(thread.pinned ? 'thread.unpin' : 'thread.pin'),
            href: `${edit}#field-pinned`,
          },
          { icon: 'move', label: t('thread.move'), href: `${edit}#field-topicId` },
          {
            icon: 'people',
            label: t('guests.title'),
            href: addresses.guests({ kind: 'thread', id: thread.id }),
          },
          { icon: 'history', label: t('moderation.log'), href: addresses.threadLog(thread.id) },
        ] as const)
      : []),
  ];
  return (
    <section class="links">
      <h2>{t(moderates ? 'thread.tools' : 'thread.yours')}</h2>
      <ul>
        {tools.map((tool) => (
          <li key={tool.label}>
            <a href={tool.href}>
              <Icon name={tool.icon} />
              {tool.label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
