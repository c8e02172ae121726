import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import { ThreadPage } from '../../../client/pages/ThreadPage.tsx';
import { Id, PostNumber } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { actOf, type ReferenceKey } from '../../contract/references.ts';
import type { FigureView } from '../../contract/regulation-views.ts';
import { pageOfNumber, postPath } from '../../contract/views.ts';
import { newId } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import type { Regulations } from '../regulations/index.ts';
import type { ThreadRecord, Threads } from '../threads/index.ts';
import type { RenderedPosts } from './rendered-posts.pages.tsx';
import { createVisitorPages } from './visitor-pages.ts';
import type { PostVerbs } from './post-verbs.ts';

export interface PostPagesDeps {
  threads: Threads;
  regulations: Regulations;
  verbs: PostVerbs;
  rendered: RenderedPosts;
  onFailure: (error: unknown) => void;
}

export const ThreadParams = z.strictObject({ threadId: Id });
const NumberParams = z.strictObject({ threadId: Id, number: PostNumber });
export function declareThreadPages(endpoints: Endpoints, deps: PostPagesDeps): void {
  const visitorPage = createVisitorPages();
  endpoints.page(
    {
      path: '/t/:threadId',
      access: 'anyone',
      params: ThreadParams,
      query: z.strictObject({ page: PostNumber.optional() }),
    },
    async ({ viewer, params, query, page }) => {
      const thread = await deps.threads.access(viewer, params.threadId);
      const render = () => renderThread(deps, { viewer, thread, page, number: query.page ?? 1 });
      // What is to be said once belongs to one reader.
      if (viewer !== null || page.notice !== null) return { view: await render() };
      return { pieces: await visitorPage(page, thread, async () => renderToString(await render())) };
    },
  );
  endpoints.page(
    {
      path: '/t/:threadId/jump',
      access: 'anyone',
      params: ThreadParams,
      query: z.strictObject({ number: PostNumber }),
    },
    async ({ viewer, params, query }) => {
      const thread = await deps.threads.access(viewer, params.threadId);
      return { redirect: postPath(params.threadId, Math.min(query.number, thread.lastNumber)) };
    },
  );
  endpoints.page(
    { path: '/t/:threadId/:number', access: 'anyone', params: NumberParams },
    async ({ viewer, params: { threadId, number } }) => {
      const thread = await deps.threads.access(viewer, threadId);
      if (number > thread.lastNumber) throw notFound();
      return { redirect: pagePath(threadId, number) };
    },
  );
}

/** Where a post stands now: its page, and its place on it. */
export function pagePath(threadId: string, number: number): string {
  const page = pageOfNumber(number);
  return `/t/${threadId}${page === 1 ? '' : `?page=${String(page)}`}#${String(number)}`;
}

interface ThreadRequest {
  viewer: Viewer;
  thread: ThreadRecord;
  page: PageContext;
  /** Which page of the thread. */
  number: number;
  form?: FormState;
  preview?: string | null;
}

export async function renderThread(deps: PostPagesDeps, request: ThreadRequest) {
  const { viewer, thread, page, number, form = emptyForm, preview = null } = request;
  const threadId = thread._id.toHexString();
  const [postPage, view, readUpTo] = await Promise.all([
    deps.verbs.readPage(thread, number),
    deps.threads.toView(thread),
    deps.threads.readUpTo(viewer, threadId),
  ]);
  rememberRead(deps, { viewer, thread, readUpTo, seen: postPage.posts.at(-1)?.number ?? 0 });
  const isUnread = readUpTo > 0 && readUpTo < thread.lastNumber;
  return (
    <ThreadPage
      page={page}
      thread={view}
      postPage={postPage}
      figures={figuresOf(deps, postPage.references)}
      readUpTo={readUpTo === 0 ? null : readUpTo}
      firstUnread={isUnread ? readUpTo + 1 : null}
      form={form}
      clientId={newId()}
      preview={preview}
      renderedPosts={deps.rendered.render(page, view, postPage.posts)}
    />
  );
}

/** What laws say in dates and numbers, of the parts that are cited: of a whole act it would be too much. */
function figuresOf({ regulations }: PostPagesDeps, references: readonly ReferenceKey[]): FigureView[] {
  const parts = references.filter((reference) => actOf(reference) !== null);
  return [...new Set(parts.flatMap((part) => regulations.figuresOf(part)))];
}

/** The reader's mark follows what was shown to them; the page does not wait for it. */
function rememberRead(
  deps: PostPagesDeps,
  reading: { viewer: Viewer; thread: ThreadRecord; readUpTo: number; seen: number },
): void {
  if (reading.viewer === null || reading.seen <= reading.readUpTo) return;
  deps.threads.markRead(reading.viewer, reading.thread, reading.seen).catch(deps.onFailure);
}
