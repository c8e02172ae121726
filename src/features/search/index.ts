import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Posts } from '../posts/index.ts';
import { createSearchIndex } from '../search-index/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import { createCitingPosts } from './citing-posts.ts';
import { createSearchFace } from './search-face.ts';
import { declareSearchPages } from './search.pages.tsx';
import { declareSearchRoutes } from './search.routes.ts';
import { createSearchService } from './search.service.ts';

export type { CitingPost } from './citing-posts.ts';
export type { SearchFace } from './search-face.ts';
export type Search = ReturnType<typeof createSearch>;

interface SearchNeeds {
  threads: Threads;
  posts: Posts;
  concepts: Concepts;
  topics: Topics;
  members: Members;
  limits?: Pick<RateLimits, 'consume'>;
}

/** Finding posts by words, phrases, concepts and filters, through the door of their threads. */
export function createSearch(core: Core, { limits, ...needs }: SearchNeeds) {
  const index = createSearchIndex(core, needs);
  const service = createSearchService({ ...needs, index });
  const face = createSearchFace(service, limits);
  const { follower } = index;
  return {
    models: index.models,
    search: service.find,
    /** The search with the limits that readers have. */
    face,
    citing: createCitingPosts({ ...needs, index }),
    declare: (endpoints: Endpoints): void => {
      declareSearchRoutes(endpoints, face);
      declareSearchPages(endpoints, { ...needs, search: face });
    },
    /** Takes up in the background what waits to be indexed. */
    start(): Promise<void> {
      follower.start();
      return Promise.resolve();
    },
    /** Resolves when everything that is known to wait has been indexed. */
    idle: () => follower.idle(),
    stop: () => follower.stop(),
  };
}
