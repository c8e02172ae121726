import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { Page, ThreadRowView } from '../../src/contract/views.ts';
import { query } from './addresses.ts';
import { NextPage } from './Pager.tsx';
import { ThreadRow } from './ThreadRow.tsx';

export interface ThreadListProps {
  page: PageContext;
  list: Page<ThreadRowView>;
  /** Id of the list for scripts: 'hub' or a topic's. */
  id: string;
  /** Address of the list without its cursor. */
  path: string;
  parameters: Record<string, string | undefined>;
  empty: string;
}

/** Threads, one a row, and the way to those that follow. */
export function ThreadList({ page, list, id, path, parameters, empty }: ThreadListProps): JSX.Element {
  const { t, locale, now, timeZone } = page;
  return (
    <>
      <div id="list-news" aria-live="polite" />
      {list.items.length === 0 ? <p class="empty">{empty}</p> : null}
      {/* Without rows, too: what comes live goes here. */}
      <ul class="rows" data-list={id}>
        {list.items.map((thread) => (
          <ThreadRow key={thread.id} t={t} locale={locale} thread={thread} now={now} timeZone={timeZone} />
        ))}
      </ul>
      <NextPage
        t={t}
        href={list.nextCursor === null ? null : `${path}${query({ ...parameters, cursor: list.nextCursor })}`}
      />
    </>
  );
}
