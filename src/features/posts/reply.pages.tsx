import { z } from 'zod';
import { ReplyPage } from '../../../client/pages/ReplyPage.tsx';
import { PostNumber } from '../../contract/fields.ts';
import { PostInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { pageOfNumber, type PostView } from '../../contract/views.ts';
import { newId } from '../../database/index.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import { pageIn } from '../threads/index.ts';
import { readLabelled, shownLabelled } from './labelled-fields.ts';
import { pagePath, renderThread, ThreadParams, type PostPagesDeps } from './thread.pages.tsx';

const ReplyForm = PostInput.extend({ preview: z.string().max(20).optional() });

export function declareReplyPages(endpoints: Endpoints, deps: PostPagesDeps): void {
  const { threads, verbs } = deps;
  endpoints.page(
    {
      path: '/t/:threadId/reply',
      access: 'account',
      params: ThreadParams,
      query: z.strictObject({ quote: PostNumber.optional() }),
    },
    async ({ viewer, params: { threadId }, query: { quote }, page }) => {
      if (quote === undefined) return { view: await renderReply(deps, { viewer, threadId, page }) };
      const label = page.t('thread.in-reply-to', { number: quote });
      const { post, markdown } = await verbs.quotePost(viewer, { threadId, number: quote, label });
      return { view: await renderReply(deps, { viewer, threadId, page, source: markdown, quoted: post }) };
    },
  );
  endpoints.form(
    {
      path: '/t/:threadId/replies',
      access: 'account',
      params: ThreadParams,
      body: ReplyForm,
      read: readLabelled,
    },
    async ({ viewer, params: { threadId }, body: { preview, ...draft }, page }) => {
      if (preview !== undefined) {
        const form = {
          values: {
            source: draft.source,
            language: draft.language,
            clientId: draft.clientId,
            ...shownLabelled(draft),
          },
          errors: {},
        };
        const html = await verbs.preview(viewer, draft.source, draft.language);
        return { view: await renderReply(deps, { viewer, threadId, page, form, preview: html }) };
      }
      const post = await verbs.postReply(viewer, threadId, draft);
      return { redirect: pagePath(threadId, post.number) };
    },
    async ({ viewer, params: { threadId }, page }, form) => {
      const thread = await threads.access(viewer, threadId);
      return {
        view: await renderThread(deps, {
          viewer,
          thread,
          page,
          number: pageOfNumber(thread.lastNumber),
          form,
        }),
      };
    },
  );
}

interface ReplyRequest {
  viewer: Viewer;
  threadId: string;
  page: PageContext;
  source?: string;
  quoted?: PostView;
  form?: FormState;
  preview?: string | null;
}

async function renderReply({ threads }: PostPagesDeps, request: ReplyRequest) {
  const { viewer, threadId, page, source = '', quoted = null, form = emptyForm, preview = null } = request;
  const record = await threads.access(viewer, threadId);
  const [thread, seers] = await Promise.all([threads.toView(record), threads.countSeers(record)]);
  return (
    <ReplyPage
      page={pageIn(record, page)}
      thread={thread}
      quoted={quoted}
      source={source}
      form={form}
      clientId={newId()}
      preview={preview}
      seers={seers}
    />
  );
}
