import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { TopicView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { RelativeTime } from './RelativeTime.tsx';
import { rootTopics, topicsBelow } from './topic-options.ts';

/** The topics of the first level, with what goes on in them. */
export function TopicCards({ page, topics }: { page: PageContext; topics: TopicView[] }): JSX.Element {
  return (
    <div class="topic-cards">
      {rootTopics(topics).map((topic) => (
        <section key={topic.id} class="card">
          <h2>
            <a href={addresses.topic(topic.slug)}>{topic.name}</a>
          </h2>
          <p>{topic.description}</p>
          <TopicFigures page={page} topic={topic} />
        </section>
      ))}
    </div>
  );
}

/** "12 threads · 140 posts · 2 hr ago". */
export function TopicFigures({ page, topic }: { page: PageContext; topic: TopicView }): JSX.Element {
  const { t, locale, timeZone, now } = page;
  return (
    <p class="figures">
      {t('topic.threads', { count: topic.threadCount })}
      {' · '}
      {t('topic.posts', { count: topic.postCount })}
      {topic.lastActivityAt === null ? null : (
        <>
          {' · '}
          <RelativeTime at={topic.lastActivityAt} clock={{ locale, timeZone, now }} />
        </>
      )}
    </p>
  );
}

/** Topics below another, as links with their number of threads. */
export function Subtopics(props: {
  page: PageContext;
  topics: TopicView[];
  parentId: string;
}): JSX.Element | null {
  const below = topicsBelow(props.topics, props.parentId);
  if (below.length === 0) return null;
  return (
    <ul class="subtopics">
      {below.map((topic) => (
        <li key={topic.id}>
          <a href={addresses.topic(topic.slug)}>
            {topic.name}{' '}
            <small>
              <span aria-hidden="true">{topic.threadCount.toLocaleString(props.page.locale)}</span>
              <span class="unseen">{props.page.t('topic.threads', { count: topic.threadCount })}</span>
            </small>
          </a>
        </li>
      ))}
    </ul>
  );
}
