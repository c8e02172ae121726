import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { TopicView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { rootTopics } from '../components/topic-options.ts';
import { Subtopics, TopicFigures } from '../components/TopicCards.tsx';

export interface TopicsPageProps {
  page: PageContext;
  /** All topics, archived ones included. */
  topics: TopicView[];
  /** Whether the viewer manages the tree. */
  canManage: boolean;
}

export function TopicsPage({ page, topics, canManage }: TopicsPageProps): JSX.Element {
  const { t } = page;
  const current = topics.filter((topic) => !topic.archived);
  const archived = topics.filter((topic) => topic.archived);
  return (
    <Layout page={page} title={t('topics.title')} current="topics" width="reading">
      <h1>{t('topics.title')}</h1>
      <p class="lead">{t('topics.lead')}</p>
      {canManage ? (
        <p class="actions-row">
          <a class="button plain" href={addresses.newTopic}>
            {t('topics.new')}
          </a>
        </p>
      ) : null}
      <div class="reports">
        {rootTopics(current).map((topic) => (
          <section key={topic.id} class="card">
            <h2>
              <a href={addresses.topic(topic.slug)}>{topic.name}</a>
            </h2>
            <p>{topic.description}</p>
            <Subtopics page={page} topics={current} parentId={topic.id} />
            <TopicFigures page={page} topic={topic} />
          </section>
        ))}
      </div>
      {archived.length === 0 ? null : <ArchivedTopics page={page} topics={archived} />}
    </Layout>
  );
}

function ArchivedTopics({ page, topics }: { page: PageContext; topics: TopicView[] }): JSX.Element {
  return (
    <>
      <h2>{page.t('topics.archived')}</h2>
      <ul class="rows archived">
        {topics.map((topic) => (
          <li key={topic.id} class="hit">
            <a href={addresses.topic(topic.slug)}>{topic.name}</a>
            <TopicFigures page={page} topic={topic} />
          </li>
        ))}
      </ul>
    </>
  );
}
