import type { JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import type { ScheduledView } from '../../../src/contract/scheduled-views.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { ZonedTime } from '../../components/ZonedTime.tsx';

export interface ScheduledListPageProps {
  page: PageContext;
  items: readonly ScheduledView[];
}

/** What the member has written for later. */
export function ScheduledListPage({ page, items }: ScheduledListPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('scheduled.title')} current="account" robots="noindex">
      <h1>{t('scheduled.title')}</h1>
      <p class="lead">{t('scheduled.lead')}</p>
      {items.length === 0 ? (
        <p class="empty">{t('scheduled.empty')}</p>
      ) : (
        <ul class="rows">
          {items.map((item) => (
            <li key={item.id} class="row">
              <h2>
                <a href={addresses.scheduled(item.id)}>{scheduledTitle(page, item)}</a>
              </h2>
              <p class="facts">
                <ZonedTime page={page} at={item.publishAt} />
                {item.state === 'failed' ? <strong>{t('scheduled.failed')}</strong> : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}

export function scheduledTitle({ t }: PageContext, { kind, title, thread }: ScheduledView): string {
  if (kind === 'thread') return title;
  return thread === null ? t('scheduled.reply') : t('scheduled.reply-in', { title: thread.title });
}
