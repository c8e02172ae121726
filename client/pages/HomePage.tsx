import type { JSX } from 'preact';
import type { ThreadSort } from '../../src/contract/inputs.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { Page, ThreadRowView, TopicView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { StartLink } from '../components/StartLink.tsx';
import { ThreadFilters, listParameters, type ListFilter } from '../components/ThreadFilters.tsx';
import { ThreadList } from '../components/ThreadList.tsx';
import { TopicCards } from '../components/TopicCards.tsx';

export interface HomePageProps {
  page: PageContext;
  /** Every topic that is not archived; the cards show those of the first level. */
  topics: TopicView[];
  list: Page<ThreadRowView>;
  sort: ThreadSort;
  filter: ListFilter;
  unansweredCount: number;
  /** A few questions that wait for an answer. */
  unanswered: ThreadRowView[];
  /** Posts that the viewer has not read; null for visitors. */
  newCount: number | null;
}

export function HomePage(props: HomePageProps): JSX.Element {
  const { page, topics, list, sort, filter, unansweredCount, newCount } = props;
  const { t } = page;
  return (
    <Layout
      page={page}
      title={t('home.title')}
      description={t('home.lead')}
      width="wide"
      scripts={['list.entry.js']}
      feeds={[{ title: t('feed.hub'), href: '/feed.atom' }]}
      aside={<HomeAside {...props} />}
    >
      <h1>{t('home.title')}</h1>
      <p class="lead">
        {t('home.lead')}
        {newCount === null
          ? null
          : ` ${newCount === 0 ? t('home.nothing-new') : t('home.new', { count: newCount })}`}
      </p>
      <p class="phone-only">
        <StartLink page={page} />
      </p>
      <TopicCards page={page} topics={topics} />
      <h2 class="unseen">{t('home.threads')}</h2>
      <ThreadFilters
        page={page}
        path={addresses.home}
        sort={sort}
        filter={filter}
        unansweredCount={unansweredCount}
        hasUnread={newCount !== null && newCount > 0}
      />
      <ThreadList
        page={page}
        list={list}
        id="hub"
        path={addresses.home}
        parameters={listParameters(sort, filter)}
        empty={t(filter.tags.length === 0 && filter.kind === null ? 'list.empty' : 'list.empty-filtered')}
      />
    </Layout>
  );
}

function HomeAside({ page, unanswered }: HomePageProps): JSX.Element {
  const { t, viewer, locale } = page;
  return (
    <>
      <StartLink page={page} />
      {unanswered.length === 0 ? null : (
        <section>
          <h2>{t('home.unanswered')}</h2>
          <ul>
            {unanswered.map((thread) => (
              <li key={thread.id} data-thread={thread.id}>
                <a
                  href={addresses.thread(thread.id)}
                  lang={thread.language === locale ? undefined : thread.language}
                >
                  {thread.title}
                </a>
                <br />
                <small>{thread.topic.name}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('map.title')}</h2>
        <p>
          <a href={addresses.map('material')}>{t('map.home-link')}</a>
        </p>
      </section>
      {viewer === null ? (
        <section>
          <h2>{t('home.join')}</h2>
          <p>{t('home.join-text')}</p>
        </section>
      ) : null}
    </>
  );
}
