import { z } from 'zod';
import { EditPostPage } from '../../../client/pages/EditPostPage.tsx';
import { HidePostPage } from '../../../client/pages/HidePostPage.tsx';
import { PostHistoryPage } from '../../../client/pages/PostHistoryPage.tsx';
import { RestorePostPage } from '../../../client/pages/RestorePostPage.tsx';
import { WithdrawPostPage } from '../../../client/pages/WithdrawPostPage.tsx';
import { Id } from '../../contract/fields.ts';
import { HideInput, PostPatch, RestoreInput } from '../../contract/inputs.ts';
import { emptyForm, type PageContext } from '../../contract/page.ts';
import { canHidePost, canRestorePost, canWithdrawPost } from '../../contract/permissions.ts';
import type { PostView, ThreadView } from '../../contract/views.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import { pageIn, viewerIn } from '../threads/index.ts';
import { readLabelled, shownLabelled } from './labelled-fields.ts';
import { pagePath, type PostPagesDeps } from './thread.pages.tsx';

const PostParams = z.strictObject({ postId: Id });
const EditForm = PostPatch.extend({ preview: z.string().max(20).optional() });

export function declarePostActionPages(endpoints: Endpoints, deps: PostPagesDeps): void {
  declareEditing(endpoints, deps);
  declareWithdrawing(endpoints, deps);
  declareHiding(endpoints, deps);
  declareAccepting(endpoints, deps);
}

type May = (viewer: Viewer, thread: ThreadView, post: PostView) => boolean;

/** The post and its thread as views; 404 to those who may not do what the page is for. */
async function accessFor(
  { threads, verbs }: PostPagesDeps,
  { viewer, page }: { viewer: Viewer; page: PageContext },
  postId: string,
  may?: May,
) {
  const { record, thread } = await verbs.access(viewer, postId);
  const [post, threadView, seers] = await Promise.all([
    verbs.toView(record, thread),
    threads.toView(thread),
    threads.countSeers(thread),
  ]);
  if (may !== undefined && !may(viewerIn(thread, viewer), threadView, post)) throw notFound();
  return { post, thread: threadView, seers, page: pageIn(thread, page) };
}

const backTo = (post: PostView): string => pagePath(post.threadId, post.number);

function declareEditing(endpoints: Endpoints, deps: PostPagesDeps): void {
  const { verbs } = deps;
  const show = async (
    viewer: Viewer,
    postId: string,
    page: PageContext,
    parts: { form?: typeof emptyForm; preview?: string } = {},
  ) => {
    const { source } = await verbs.readSource(viewer, postId);
    const shown = await accessFor(deps, { viewer, page }, postId);
    const { form = emptyForm, preview = null } = parts;
    return {
      view: <EditPostPage {...shown} source={source} form={form} preview={preview} />,
    };
  };
  endpoints.page(
    { path: '/posts/:postId/edit', access: 'account', params: PostParams },
    ({ viewer, params, page }) => show(viewer, params.postId, page),
  );
  endpoints.form(
    {
      path: '/posts/:postId/edit',
      access: 'account',
      params: PostParams,
      body: EditForm,
      read: readLabelled,
    },
    async ({ viewer, params, body: { preview, ...edit }, page }) => {
      if (preview !== undefined) {
        const { language } = await verbs.readSource(viewer, params.postId);
        const values = {
          source: edit.source,
          revision: String(edit.revision ?? ''),
          language: edit.language ?? language,
          ...shownLabelled(edit),
        };
        const html = await verbs.preview(viewer, edit.source, edit.language ?? language);
        return show(viewer, params.postId, page, { form: { values, errors: {} }, preview: html });
      }
      return { redirect: backTo(await verbs.editPost(viewer, params.postId, edit)) };
    },
    ({ viewer, params, page }, form) => show(viewer, params.postId, page, { form }),
  );
  endpoints.page(
    { path: '/posts/:postId/history', access: 'account', params: PostParams },
    async ({ viewer, params, page }) => {
      const versions = await verbs.readHistory(viewer, params.postId);
      const shown = await accessFor(deps, { viewer, page }, params.postId);
      return {
        view: <PostHistoryPage {...shown} versions={versions.toReversed()} />,
      };
    },
  );
}

function declareWithdrawing(endpoints: Endpoints, deps: PostPagesDeps): void {
  endpoints.page(
    { path: '/posts/:postId/withdraw', access: 'account', params: PostParams },
    async ({ viewer, params, page }) => {
      const shown = await accessFor(deps, { viewer, page }, params.postId, canWithdrawPost);
      return { view: <WithdrawPostPage {...shown} form={emptyForm} /> };
    },
  );
  endpoints.form(
    { path: '/posts/:postId/withdraw', access: 'account', params: PostParams, body: z.strictObject({}) },
    async ({ viewer, params }) => ({
      redirect: backTo(await deps.verbs.withdrawPost(viewer, params.postId)),
      notice: { key: 'notice.withdrawn' },
    }),
  );
}

function declareHiding(endpoints: Endpoints, deps: PostPagesDeps): void {
  const { verbs } = deps;
  endpoints.page(
    { path: '/posts/:postId/hide', access: 'moderator', params: PostParams },
    async ({ viewer, params, page }) => {
      const shown = await accessFor(deps, { viewer, page }, params.postId, canHidePost);
      return { view: <HidePostPage {...shown} form={emptyForm} /> };
    },
  );
  endpoints.form(
    { path: '/posts/:postId/hide', access: 'moderator', params: PostParams, body: HideInput },
    async ({ viewer, params, body }) => ({
      redirect: backTo(await verbs.hidePost(viewer, params.postId, body.reason)),
      notice: { key: 'notice.hidden' },
    }),
    async ({ viewer, params, page }, form) => {
      const shown = await accessFor(deps, { viewer, page }, params.postId, canHidePost);
      return { view: <HidePostPage {...shown} form={form} /> };
    },
  );
  endpoints.page(
    { path: '/posts/:postId/restore', access: 'moderator', params: PostParams },
    async ({ viewer, params, page }) => {
      const shown = await accessFor(deps, { viewer, page }, params.postId, canRestorePost);
      return { view: <RestorePostPage {...shown} form={emptyForm} /> };
    },
  );
  endpoints.form(
    { path: '/posts/:postId/restore', access: 'moderator', params: PostParams, body: RestoreInput },
    async ({ viewer, params, body }) => ({
      redirect: backTo(await verbs.restorePost(viewer, params.postId, body.reason)),
      notice: { key: 'notice.restored' },
    }),
    async ({ viewer, params, page }, form) => {
      const shown = await accessFor(deps, { viewer, page }, params.postId, canRestorePost);
      return { view: <RestorePostPage {...shown} form={form} /> };
    },
  );
}

function declareAccepting(endpoints: Endpoints, { verbs }: PostPagesDeps): void {
  const accept = (path: string, numberOf: (post: PostView) => number | null): void => {
    endpoints.form(
      { path, access: 'account', params: PostParams, body: z.strictObject({}) },
      async ({ viewer, params }) => {
        const post = await verbs.readPost(viewer, params.postId);
        await verbs.acceptAnswer(viewer, post.threadId, numberOf(post));
        return { redirect: backTo(post) };
      },
    );
  };
  accept('/posts/:postId/accept', ({ number }) => number);
  accept('/posts/:postId/unaccept', () => null);
}
