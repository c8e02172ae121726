import type { JSX } from 'preact';
import type { SeersView } from '../../src/contract/account-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { addresses, query } from '../components/addresses.ts';
import { seersWords } from '../components/audience-words.ts';
import { Layout } from '../components/Layout.tsx';
import { NextPage } from '../components/Pager.tsx';
import { SeerList } from '../components/SeerList.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';

export interface ThreadPeoplePageProps {
  page: PageContext;
  thread: ThreadView;
  people: SeersView;
}

/** Who may see a thread. It says nothing of who wrote in it. */
export function ThreadPeoplePage({ page, thread, people }: ThreadPeoplePageProps): JSX.Element {
  const { t, locale } = page;
  const { audience } = thread;
  return (
    <Layout page={page} title={t('people.title')} current="topics" robots="noindex">
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{t('people.title')}</h1>
      <p>
        <span class={`audience ${audience.kind}`}>{seersWords({ t, locale, audience, seers: people })}</span>
      </p>
      <p class="lead">
        {t(people.guests === 0 ? `people.${audience.kind}` : `people.guests.${audience.kind}`)}
      </p>
      {people.items.length === 0 ? null : <SeerList page={page} people={people.items} />}
      <NextPage
        t={t}
        href={
          people.nextCursor === null
            ? null
            : `${addresses.threadPeople(thread.id)}${query({ cursor: people.nextCursor })}`
        }
      />
    </Layout>
  );
}
