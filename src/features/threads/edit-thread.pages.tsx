import { z } from 'zod';
import { EditThreadPage } from '../../../client/pages/EditThreadPage.tsx';
import { Id } from '../../contract/fields.ts';
import { ThreadPatch } from '../../contract/inputs.ts';
import type { FormState, PageContext } from '../../contract/page.ts';
import { canEditThread, moderatesTopic } from '../../contract/permissions.ts';
import type { ThreadView } from '../../contract/views.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import type { Viewer } from '../../viewer.ts';
import { readTypedTags, tagFields, toTagChoices, type Concepts, type TypedTags } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';
import type { ThreadEdit } from './edit-steps.ts';
import { pageIn, viewerIn } from './thread-authors.ts';
import type { ThreadsService } from './threads.service.ts';

interface EditPagesDeps {
  concepts: Concepts;
  topics: Topics;
  service: ThreadsService;
  edit: (viewer: Viewer, threadId: string, edit: ThreadEdit) => Promise<ThreadView>;
}

const ThreadParams = z.strictObject({ threadId: Id });

/** The page that renames, re-tags, moves, locks and pins a thread. */
export function declareEditThreadPages(
  endpoints: Endpoints,
  { concepts, topics, service, edit }: EditPagesDeps,
): void {
  const show = async (
    viewer: Viewer,
    threadId: string,
    page: PageContext,
    sent?: { form: FormState; tags: TypedTags },
  ) => {
    const record = await service.access(viewer, threadId);
    const thread = await service.toView(record);
    if (!canEditThread(viewerIn(record, viewer), thread)) throw notFound();
    const tags = sent?.tags ?? { ids: thread.tags.map(({ id }) => id), words: '' };
    const places = topics
      .tree(viewer)
      .filter(
        (topic) =>
          topic.id === thread.topic.id ||
          (!topic.archived && moderatesTopic(viewer, topic.id, topic.parentId)),
      );
    const form = sent?.form ?? { values: {}, errors: {} };
    return {
      view: (
        <EditThreadPage
          page={pageIn(record, page)}
          thread={thread}
          topics={places}
          tags={toTagChoices(tags, concepts)}
          form={form}
        />
      ),
    };
  };

  endpoints.page(
    { path: '/t/:threadId/edit', access: 'member', params: ThreadParams },
    ({ viewer, params, page }) => show(viewer, params.threadId, page),
  );
  endpoints.form(
    {
      path: '/t/:threadId/edit',
      access: 'member',
      params: ThreadParams,
      body: ThreadPatch,
      read: (fields) => readEdit(fields, concepts),
    },
    async ({ viewer, params, body }) => {
      await edit(viewer, params.threadId, body);
      return { redirect: `/t/${params.threadId}`, notice: { key: 'notice.saved' } };
    },
    ({ viewer, params, page, request }, form) =>
      show(viewer, params.threadId, page, { form, tags: tagFields(readFields(request.body)) }),
  );
}

/** `moderates` tells that the boxes for moderators were shown: a box that is not ticked sends nothing. */
function readEdit(fields: FormFields, concepts: Concepts): unknown {
  const {
    tagWords: _words,
    tags: _tags,
    moderates,
    locked: _locked,
    pinned: _pinned,
    ...rest
  } = fields.values;
  const switches =
    moderates === undefined ? {} : { locked: fields.isTicked('locked'), pinned: fields.isTicked('pinned') };
  return { ...rest, ...switches, tags: readTypedTags(tagFields(fields), concepts) };
}
