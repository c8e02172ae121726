import type { Core } from '../../core.ts';
import type { Transaction } from '../../database/index.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { eraseTextsOf } from './erase-texts.ts';
import { createKeptViews } from './kept-views.ts';
import { declareComposePages, type CheckInstant, type ScheduleThread } from './compose.pages.tsx';
import { declarePostActionPages } from './post-actions.pages.tsx';
import { createPostVerbs } from './post-verbs.ts';
import type { PostsDeps } from './posts-deps.ts';
import { createPostsRepository } from './posts.repository.ts';
import { declarePostRoutes } from './posts.routes.ts';
import { sealPosts } from './seal-posts.ts';
import { quotedPosts } from './quoted-posts.ts';
import { createRenderedPosts } from './rendered-posts.pages.tsx';
import { declareReplyPages } from './reply.pages.tsx';
import { declareThreadPages } from './thread.pages.tsx';

export type { CitingPostRecord } from './posts.repository.ts';
export type { PostRecord } from './post.model.ts';
export type { ThreadDraft } from './open-thread.ts';
export type { PostDraft } from './post-reply.ts';
export { readLabelled } from './labelled-fields.ts';
export { excerptOf, toStoredMarkup } from './posts-deps.ts';
export type Posts = ReturnType<typeof createPosts>;

/** Posts: opening threads, replying, editing, taking back, hiding, and reading them. */
export function createPosts(
  core: Core,
  needs: Omit<PostsDeps, 'core' | 'posts'> & { scheduleThread: ScheduleThread; checkInstant: CheckInstant },
) {
  const repository = createPostsRepository(core.database.connection);
  const verbs = createPostVerbs({ ...needs, core, posts: repository });
  const onFailure = (error: unknown): void => {
    core.log.error({ err: error }, 'a read mark was not stored');
  };
  return {
    ...verbs,
    store: repository,
    /** Takes back everything that somebody wrote, with its text, as long as `goesOn` says so. */
    eraseTextsOf: (authorId: string, goesOn: () => boolean) =>
      eraseTextsOf({ ...needs, core, posts: repository }, authorId, goesOn),
    /** The posts that the quotations of a text name, whoever sees them. */
    quotedIn: (source: string) => quotedPosts(source, core.config.origin),
    /** Within the transaction that shows a thread to more people. */
    sealPosts: (
      thread: { id: string; lastNumber: number; revision: number },
      leaveOut: ReadonlySet<number>,
      session: Transaction,
    ) => sealPosts(repository, thread, leaveOut, session),
    models: repository.models,
    declare: (endpoints: Endpoints) => {
      const pages = {
        threads: needs.threads,
        regulations: needs.regulations,
        verbs,
        rendered: createRenderedPosts(),
        toView: createKeptViews(core.events, needs.threads.toView),
        onFailure,
      };
      declarePostRoutes(endpoints, verbs);
      declareComposePages(endpoints, { ...needs, verbs });
      declareReplyPages(endpoints, pages);
      declareThreadPages(endpoints, pages);
      declarePostActionPages(endpoints, pages);
    },
  };
}
