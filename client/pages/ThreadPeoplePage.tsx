import type { JSX } from 'preact';
import type { SeersView, SeerView } from '../../src/contract/account-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { addresses, query } from '../components/addresses.ts';
import { seersWords } from '../components/AudienceBadge.tsx';
import { Avatar } from '../components/Avatar.tsx';
import { formatInstant } from '../components/instants.ts';
import { Layout } from '../components/Layout.tsx';
import { MemberLink } from '../components/MemberName.tsx';
import { NextPage } from '../components/Pager.tsx';
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
      {people.items.length === 0 ? null : <People page={page} people={people.items} />}
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

function People({ page, people }: { page: PageContext; people: readonly SeerView[] }): JSX.Element {
  const { t } = page;
  return (
    <ul class="rows">
      {people.map((person) => (
        <li key={person.id} class="hit member">
          <Avatar author={person} />
          <div>
            <h2>
              <MemberLink t={t} member={person} />
            </h2>
            <p class="facts">
              {person.headline === '' ? null : <span>{person.headline}</span>}
              {person.organisation === '' ? null : <span>{person.organisation}</span>}
              {person.guestUntil === null ? null : (
                <span class="badge">
                  {t('people.guest-until', { date: formatInstant(person.guestUntil, page) })}
                </span>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
