import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';

/** The way back to a thread, from pages about it or one of its posts. */
export function ThreadCrumbs({ page, thread }: { page: PageContext; thread: ThreadView }): JSX.Element {
  return (
    <nav class="crumbs" aria-label={page.t('thread.place')}>
      <a href={addresses.topic(thread.topic.slug)}>{thread.topic.name}</a>
      <a
        href={addresses.thread(thread.id)}
        lang={thread.language === page.locale ? undefined : thread.language}
      >
        {thread.title}
      </a>
    </nav>
  );
}
