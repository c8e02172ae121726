import { z } from 'zod';
import {
  OpenedThreadAnswer,
  PostAnswer,
  PostPageAnswer,
  PostVersionAnswer,
  ThreadAnswer,
  ThreadChangesAnswer,
} from '../../contract/answers.ts';
import { Id, PostNumber } from '../../contract/fields.ts';
import {
  AcceptedAnswerInput,
  ChangesQuery,
  HideInput,
  PostInput,
  PostPatch,
  PostsQuery,
  PreviewInput,
  RestoreInput,
  ThreadInput,
} from '../../contract/inputs.ts';
import { LOCALES } from '../../contract/locale.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { localeOf, translateFor } from '../../http/locale.ts';
import type { PostVerbs } from './post-verbs.ts';

const ThreadParams = z.strictObject({ threadId: Id });
const PostParams = z.strictObject({ postId: Id });

export function declarePostRoutes(endpoints: Endpoints, verbs: PostVerbs): void {
  declareWriting(endpoints, verbs);
  declareReading(endpoints, verbs);
  declareHelp(endpoints, verbs);
  declareStates(endpoints, verbs);
}

function declareWriting(endpoints: Endpoints, verbs: PostVerbs): void {
  endpoints.api(
    {
      method: 'post',
      path: '/threads',
      access: 'member',
      summary: 'Open a thread; sent again with the same clientId it gives the thread that was opened',
      body: ThreadInput,
      answer: OpenedThreadAnswer,
      status: 201,
    },
    ({ viewer, body }) => verbs.openThread(viewer, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/threads/:threadId/posts',
      access: 'account',
      summary: 'Reply; sent again with the same clientId it gives the reply that was stored',
      params: ThreadParams,
      body: PostInput,
      answer: PostAnswer,
      status: 201,
    },
    ({ viewer, params, body }) => verbs.postReply(viewer, params.threadId, body),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/posts/:postId',
      access: 'account',
      summary: 'Replace the text of an own post; the earlier version is kept',
      params: PostParams,
      body: PostPatch,
      answer: PostAnswer,
    },
    ({ viewer, params, body }) => verbs.editPost(viewer, params.postId, body),
  );
}

function declareReading(endpoints: Endpoints, verbs: PostVerbs): void {
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId/posts',
      access: 'anyone',
      summary: 'One page of a thread: twenty posts and the lines among them',
      params: ThreadParams,
      query: PostsQuery,
      answer: PostPageAnswer,
    },
    async ({ viewer, params, query }) =>
      verbs.readPage(await verbs.accessThread(viewer, params.threadId), query.page ?? 1),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId/changes',
      access: 'anyone',
      summary: 'What changed in a thread after a revision',
      params: ThreadParams,
      query: ChangesQuery,
      answer: ThreadChangesAnswer,
    },
    ({ viewer, params, query }) => verbs.readChanges(viewer, params.threadId, query.since),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/posts/:postId',
      access: 'anyone',
      summary: 'One post',
      params: PostParams,
      answer: PostAnswer,
    },
    ({ viewer, params }) => verbs.readPost(viewer, params.postId),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/posts/:postId/source',
      access: 'account',
      summary: 'The Markdown of an own post, to be edited',
      params: PostParams,
      answer: z.strictObject({ source: z.string(), language: z.enum(LOCALES), revision: z.int() }),
    },
    async ({ viewer, params }) => {
      const { source, language, revision } = await verbs.readSource(viewer, params.postId);
      return { source, language, revision };
    },
  );
  endpoints.api(
    {
      method: 'get',
      path: '/posts/:postId/history',
      access: 'account',
      summary: 'Every version of a post, the present one last',
      params: PostParams,
      answer: z.strictObject({ items: z.array(PostVersionAnswer) }),
    },
    async ({ viewer, params }) => ({ items: await verbs.readHistory(viewer, params.postId) }),
  );
}

function declareHelp(endpoints: Endpoints, verbs: PostVerbs): void {
  endpoints.api(
    {
      method: 'post',
      path: '/markup/preview',
      access: 'account',
      summary: 'How a text will look, rendered and sanitised as when it is stored',
      body: PreviewInput,
      answer: z.strictObject({ html: z.string() }),
    },
    async ({ viewer, body }) => ({ html: await verbs.preview(viewer, body.source, body.language) }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/threads/:threadId/quote',
      access: 'account',
      summary: 'A post as Markdown to quote, with a link back',
      params: ThreadParams,
      query: z.strictObject({ number: PostNumber }),
      answer: z.strictObject({ markdown: z.string() }),
    },
    async ({ viewer, params, query, request }) => {
      const label = translateFor(localeOf(request))('thread.in-reply-to', { number: query.number });
      const { markdown } = await verbs.quotePost(viewer, { ...params, number: query.number, label });
      return { markdown };
    },
  );
}

function declareStates(endpoints: Endpoints, verbs: PostVerbs): void {
  endpoints.api(
    {
      method: 'post',
      path: '/posts/:postId/withdrawal',
      access: 'account',
      summary: 'Take an own post back; a tombstone stays',
      params: PostParams,
      answer: PostAnswer,
    },
    ({ viewer, params }) => verbs.withdrawPost(viewer, params.postId),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/posts/:postId/hiding',
      access: 'moderator',
      summary: 'Hide a post, with a reason that readers see',
      params: PostParams,
      body: HideInput,
      answer: PostAnswer,
    },
    ({ viewer, params, body }) => verbs.hidePost(viewer, params.postId, body.reason),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/posts/:postId/hiding',
      access: 'moderator',
      summary: 'Show a hidden post again',
      params: PostParams,
      body: RestoreInput,
      answer: PostAnswer,
    },
    ({ viewer, params, body }) => verbs.restorePost(viewer, params.postId, body.reason),
  );
  endpoints.api(
    {
      method: 'put',
      path: '/threads/:threadId/accepted-answer',
      access: 'account',
      summary: 'Accept a reply as the answer of a question, or with null take the mark away',
      params: ThreadParams,
      body: AcceptedAnswerInput,
      answer: ThreadAnswer,
    },
    ({ viewer, params, body }) => verbs.acceptAnswer(viewer, params.threadId, body.number),
  );
}
