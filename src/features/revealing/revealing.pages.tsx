import { z } from 'zod';
import { RevealPostPage } from '../../../client/pages/revealing/RevealPostPage.tsx';
import { RevealingPage } from '../../../client/pages/revealing/RevealingPage.tsx';
import { RevealingsPage } from '../../../client/pages/revealing/RevealingsPage.tsx';
import { Id } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { RevealingDecisionInput, RevealingInput } from '../../contract/revealing-inputs.ts';
import { ForumError, notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import { pageIn } from '../threads/index.ts';
import { accessUnnamedPost, ask } from './ask.ts';
import { decide, readDeciding, readLatest } from './decide.ts';
import type { RevealingDeps } from './revealing-deps.ts';

const PostParams = z.strictObject({ postId: Id });
const RevealingParams = z.strictObject({ revealingId: Id });

export function declareRevealingPages(endpoints: Endpoints, deps: RevealingDeps): void {
  declareAsking(endpoints, deps);
  declareDeciding(endpoints, deps);
  endpoints.page({ path: '/moderation/revealings', access: 'moderator' }, async ({ viewer, page }) => ({
    view: <RevealingsPage page={page} revealings={await readLatest(deps, viewer)} />,
  }));
}

function declareAsking(endpoints: Endpoints, deps: RevealingDeps): void {
  const show = async (viewer: Viewer, postId: string, page: PageContext, form: FormState) => {
    const { moderated, post } = await accessUnnamedPost(deps, viewer, postId).catch(hideRefusal);
    const { thread, view } = moderated;
    const shown = { thread: view, post: await deps.posts.toView(post, thread), form };
    return { view: <RevealPostPage page={pageIn(thread, page)} {...shown} /> };
  };
  endpoints.page(
    { path: '/posts/:postId/reveal', access: 'moderator', params: PostParams },
    ({ viewer, params, page }) => show(viewer, params.postId, page, emptyForm),
  );
  endpoints.form(
    { path: '/posts/:postId/reveal', access: 'moderator', params: PostParams, body: RevealingInput },
    async ({ viewer, params, body }) => {
      const { id } = await ask(deps, viewer, params.postId, body.reason);
      return { redirect: `/moderation/revealings/${id}`, notice: { key: 'notice.revealing-asked' } };
    },
    ({ viewer, params, page }, form) => show(viewer, params.postId, page, form),
  );
}

/** A page for what one may not do is none. */
function hideRefusal(error: unknown): never {
  throw error instanceof ForumError && error.code === 'forbidden' ? notFound() : error;
}

function declareDeciding(endpoints: Endpoints, deps: RevealingDeps): void {
  const show = async (viewer: Viewer, id: string, page: PageContext, form: FormState) => {
    const { revealing, barred } = await readDeciding(deps, viewer, id);
    return { view: <RevealingPage page={page} revealing={revealing} barred={barred} form={form} /> };
  };
  const path = '/moderation/revealings/:revealingId';
  endpoints.page({ path, access: 'moderator', params: RevealingParams }, ({ viewer, params, page }) =>
    show(viewer, params.revealingId, page, emptyForm),
  );
  endpoints.form(
    { path, access: 'moderator', params: RevealingParams, body: RevealingDecisionInput },
    async ({ viewer, params: { revealingId }, body }) => {
      await decide(deps, viewer, revealingId, body);
      return {
        redirect: `/moderation/revealings/${revealingId}`,
        notice: { key: 'notice.revealing-decided' },
      };
    },
    ({ viewer, params, page }, form) => show(viewer, params.revealingId, page, form),
  );
}
