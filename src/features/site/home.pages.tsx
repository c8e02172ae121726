import { z } from 'zod';
import { HomePage } from '../../../client/pages/HomePage.tsx';
import { TopicPage } from '../../../client/pages/TopicPage.tsx';
import { TopicsPage } from '../../../client/pages/TopicsPage.tsx';
import { Slug } from '../../contract/fields.ts';
import { ThreadQuery } from '../../contract/inputs.ts';
import { moderatesTopic } from '../../contract/permissions.ts';
import type { Page, ThreadRowView } from '../../contract/views.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ThreadListQuery, Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';

export interface SiteDeps {
  concepts: Concepts;
  topics: Topics;
  threads: Threads;
}

const ListQuery = ThreadQuery.omit({ topic: true, limit: true });
type ListRequest = z.output<typeof ListQuery>;

const ROWS = 25;
const WAITING_SHOWN = 5;

/** Home, the tree of topics and one topic: all of them lists of threads. */
export function declareHomePages(endpoints: Endpoints, deps: SiteDeps): void {
  const { topics, threads } = deps;
  endpoints.page({ path: '/', access: 'anyone', query: ListQuery }, async ({ viewer, query, page }) => {
    const [list, unanswered, unansweredCount, newCount] = await Promise.all([
      threads.list(viewer, { ...query, limit: ROWS }),
      threads.list(viewer, { sort: 'unanswered', limit: WAITING_SHOWN }),
      threads.countUnanswered(viewer),
      threads.countNew(viewer),
    ]);
    return {
      view: (
        <HomePage
          page={page}
          topics={topics.tree(viewer).filter((topic) => !topic.archived)}
          list={list}
          sort={query.sort}
          filter={filterOf(deps, query)}
          unansweredCount={unansweredCount}
          unanswered={unanswered.items}
          newCount={newCount}
        />
      ),
    };
  });

  endpoints.page({ path: '/topics', access: 'anyone' }, ({ viewer, page }) =>
    Promise.resolve({
      view: (
        <TopicsPage page={page} topics={topics.tree(viewer)} canManage={moderatesTopic(viewer, '', null)} />
      ),
    }),
  );

  endpoints.page(
    { path: '/topics/:slug', access: 'anyone', params: z.strictObject({ slug: Slug }), query: ListQuery },
    async ({ viewer, params, query, page }) => {
      const topic = topics.bySlug(params.slug);
      // A merged topic's address leads to where its threads went.
      if (topic.slug !== params.slug) return { redirect: `/topics/${topic.slug}` };
      const parent = topics.parentOf(topic);
      return {
        view: (
          <TopicPage
            page={page}
            topic={topics.view(topic, viewer)}
            parent={parent === null ? null : topics.view(parent, viewer)}
            children={topics.childrenOf(topic.id).map((child) => topics.view(child, viewer))}
            list={await listOfTopic(deps, viewer, topic, query)}
            sort={query.sort}
            filter={filterOf(deps, query)}
            canManage={moderatesTopic(viewer, topic.id, topic.parentId)}
          />
        ),
      };
    },
  );

  endpoints.form({ path: '/read-all', access: 'account', body: z.strictObject({}) }, async ({ viewer }) => {
    await threads.markAllRead(viewer);
    return { redirect: '/', notice: { key: 'notice.all-read' } };
  });
}

function filterOf({ concepts }: SiteDeps, { tag, also, kind }: ListRequest) {
  return { tags: concepts.tags([tag ?? '', also ?? '']), kind: kind ?? null };
}

/** Pinned threads come first, on the first page of the plain list. */
async function listOfTopic(
  { threads }: SiteDeps,
  viewer: Viewer,
  topic: { id: string; slug: string; parentId: string | null },
  query: ListRequest,
): Promise<Page<ThreadRowView>> {
  const request: ThreadListQuery = { ...query, topic: topic.slug, limit: ROWS };
  const list = await threads.list(viewer, request);
  const isPlain =
    query.cursor === undefined &&
    query.sort === 'active' &&
    query.tag === undefined &&
    query.also === undefined &&
    query.kind === undefined;
  if (!isPlain) return list;
  const pinned = await threads.pinned(viewer, topic);
  const ids = new Set(pinned.map(({ id }) => id));
  return { ...list, items: [...pinned, ...list.items.filter(({ id }) => !ids.has(id))] };
}
