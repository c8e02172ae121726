import { z } from 'zod';
import { ThreadPage } from '../../../client/pages/ThreadPage.tsx';
import { Id, PostNumber } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { actOf } from '../../contract/references.ts';
import type { FigureView } from '../../contract/regulation-views.ts';
import { pageOfNumber, postPath, type PostPageView, type ThreadView } from '../../contract/views.ts';
import { newId } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import type { Regulations } from '../regulations/index.ts';
import { pageIn, type ThreadRecord, type Threads } from '../threads/index.ts';
import { createKeptThreads, type ThreadContent } from './kept-threads.pages.tsx';
import type { RenderedPosts } from './rendered-posts.pages.tsx';
import type { PostVerbs } from './post-verbs.ts';

export interface PostPagesDeps {
  threads: Threads;
  regulations: Regulations;
  verbs: PostVerbs;
  rendered: RenderedPosts;
  /** The view of a thread, frozen. */
  toView: (record: ThreadRecord) => Promise<ThreadView>;
  onFailure: (error: unknown) => void;
}

export const ThreadParams = z.strictObject({ threadId: Id });
const NumberParams = z.strictObject({ threadId: Id, number: PostNumber });
export function declareThreadPages(endpoints: Endpoints, deps: PostPagesDeps): void {
  const keptThread = createKeptThreads(deps.rendered);
  endpoints.page(
    {
      path: '/t/:threadId',
      access: 'anyone',
      params: ThreadParams,
      query: z.strictObject({ page: PostNumber.optional() }),
    },
    async ({ viewer, params, query, page }) => {
      const thread = await deps.threads.access(viewer, params.threadId);
      const reading = { viewer, thread, number: query.page ?? 1 };
      // What is to be said once belongs to one reader.
      if (page.notice !== null) return { view: await renderThread(deps, { ...reading, page }) };
      return { pieces: keptThread(pageIn(thread, page), await readThread(deps, reading)) };
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

interface Reading {
  viewer: Viewer;
  thread: ThreadRecord;
  /** Which page of the thread. */
  number: number;
}

interface ThreadRequest extends Reading {
  page: PageContext;
  form?: FormState;
  preview?: string | null;
}

async function readThread(deps: PostPagesDeps, reading: Reading): Promise<ThreadContent> {
  const { viewer, thread, number } = reading;
  const [postPage, view, readUpTo, seers] = await Promise.all([
    deps.verbs.readPage(thread, number),
    deps.toView(thread),
    deps.threads.readUpTo(viewer, thread._id.toHexString()),
    deps.threads.countSeers(thread),
  ]);
  rememberRead(deps, { viewer, thread, readUpTo, seen: postPage.posts.at(-1)?.number ?? 0 });
  const isUnread = readUpTo > 0 && readUpTo < thread.lastNumber;
  return {
    thread: view,
    postPage,
    figures: figuresOf(deps, postPage),
    readUpTo: readUpTo === 0 ? null : readUpTo,
    firstUnread: isUnread ? readUpTo + 1 : null,
    seers,
  };
}

export async function renderThread(deps: PostPagesDeps, request: ThreadRequest) {
  const { thread, form = emptyForm, preview = null } = request;
  const page = pageIn(thread, request.page);
  const content = await readThread(deps, request);
  const renderedPosts = deps.rendered.render(page, content.thread, content.postPage.posts);
  const rest = { form, clientId: newId(), preview, renderedPosts };
  return <ThreadPage page={page} {...content} {...rest} />;
}

const knownFigures = new WeakMap<PostPageView, readonly FigureView[]>();

/** What laws say in dates and numbers, of the parts that are cited: of a whole act it would be too much. */
function figuresOf({ regulations }: PostPagesDeps, postPage: PostPageView): readonly FigureView[] {
  const known = knownFigures.get(postPage);
  if (known !== undefined) return known;
  const parts = postPage.references.filter((reference) => actOf(reference) !== null);
  const figures = Object.freeze([...new Set(parts.flatMap((part) => regulations.figuresOf(part)))]);
  knownFigures.set(postPage, figures);
  return figures;
}

/** The reader's mark follows what was shown to them; the page does not wait for it. */
function rememberRead(
  deps: PostPagesDeps,
  reading: { viewer: Viewer; thread: ThreadRecord; readUpTo: number; seen: number },
): void {
  if (reading.viewer === null || reading.seen <= reading.readUpTo) return;
  deps.threads.markRead(reading.viewer, reading.thread, reading.seen).catch(deps.onFailure);
}
