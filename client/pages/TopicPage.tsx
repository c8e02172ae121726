import type { JSX } from 'preact';
import type { ThreadSort } from '../../src/contract/inputs.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { Page, ThreadRowView, TopicView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { StartLink } from '../components/StartLink.tsx';
import { ThreadFilters, listParameters, type ListFilter } from '../components/ThreadFilters.tsx';
import { ThreadList } from '../components/ThreadList.tsx';
import { Subtopics, TopicFigures } from '../components/TopicCards.tsx';

export interface TopicPageProps {
  page: PageContext;
  topic: TopicView;
  parent: TopicView | null;
  /** Topics below this one. */
  children: TopicView[];
  /** Threads of this topic and of those below it. */
  list: Page<ThreadRowView>;
  sort: ThreadSort;
  filter: ListFilter;
  /** Whether the viewer manages the tree of topics. */
  canManage: boolean;
}

export function TopicPage(props: TopicPageProps): JSX.Element {
  const { page, topic, parent, children, list, sort, filter } = props;
  const { t } = page;
  const path = addresses.topic(topic.slug);
  return (
    <Layout
      page={page}
      title={topic.name}
      current="topics"
      width="wide"
      scripts={['list.entry.js']}
      feeds={[{ title: t('feed.topic', { name: topic.name }), href: `${path}/feed.atom` }]}
      aside={<TopicAside {...props} />}
      {...(topic.description === '' ? {} : { description: topic.description })}
    >
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.topics}>{t('topics.title')}</a>
        {parent === null ? null : <a href={addresses.topic(parent.slug)}>{parent.name}</a>}
      </nav>
      <h1>{topic.name}</h1>
      {topic.archived ? <p class="notice">{t('topic.archived')}</p> : null}
      <p class="lead">{topic.description}</p>
      {topic.archived ? null : (
        <p class="phone-only">
          <StartLink page={page} topicId={topic.id} />
        </p>
      )}
      <Subtopics page={page} topics={children} parentId={topic.id} />
      <h2 class="unseen">{t('home.threads')}</h2>
      <ThreadFilters page={page} path={path} sort={sort} filter={filter} />
      <ThreadList
        page={page}
        list={list}
        id={topic.id}
        path={path}
        parameters={listParameters(sort, filter)}
        empty={t(filter.tags.length === 0 && filter.kind === null ? 'list.empty' : 'list.empty-filtered')}
      />
    </Layout>
  );
}

function TopicAside({ page, topic, canManage }: TopicPageProps): JSX.Element {
  const { t } = page;
  return (
    <>
      {topic.archived ? null : <StartLink page={page} topicId={topic.id} />}
      <section>
        <h2>{t('topic.about')}</h2>
        <TopicFigures page={page} topic={topic} />
        {topic.audience.widest === 'public' ? null : <p>{t(`topic.limit-${topic.audience.widest}`)}</p>}
      </section>
      {canManage ? (
        <section class="links">
          <h2>{t('thread.tools')}</h2>
          <ul>
            <li>
              <a href={addresses.editTopic(topic.slug)}>{t('topic.edit')}</a>
            </li>
            <li>
              <a href={`${addresses.moderationLog}?topic=${topic.slug}`}>{t('moderation.log')}</a>
            </li>
          </ul>
        </section>
      ) : null}
    </>
  );
}
