import { z } from 'zod';
import { ComposePage } from '../../../client/pages/ComposePage.tsx';
import { Id } from '../../contract/fields.ts';
import { ThreadInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { newId } from '../../database/index.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import { readTypedTags, tagFields, toTagChoices, type Concepts, type TypedTags } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';
import type { PostVerbs } from './post-verbs.ts';

interface ComposeDeps {
  concepts: Concepts;
  topics: Topics;
  verbs: PostVerbs;
}

const ComposeForm = ThreadInput.extend({ preview: z.string().max(20).optional() });

/** The page that starts a thread. */
export function declareComposePages(endpoints: Endpoints, { concepts, topics, verbs }: ComposeDeps): void {
  const show = (
    page: PageContext,
    parts: { form?: FormState; tags?: TypedTags; topicId?: string | undefined; preview?: string },
  ) => ({
    view: (
      <ComposePage
        page={page}
        form={parts.form ?? emptyForm}
        topics={topics.tree(page.viewer).filter((topic) => !topic.archived)}
        topicId={parts.topicId ?? null}
        tags={toTagChoices(parts.tags ?? { ids: [], words: '' }, concepts)}
        clientId={newId()}
        preview={parts.preview ?? null}
      />
    ),
  });

  endpoints.page(
    { path: '/threads/new', access: 'member', query: z.strictObject({ topic: Id.optional() }) },
    ({ query, page }) => Promise.resolve(show(page, { topicId: query.topic })),
  );

  endpoints.form(
    {
      path: '/threads/new',
      access: 'member',
      body: ComposeForm,
      read: (fields) => readDraft(fields, concepts),
    },
    async ({ viewer, body: { preview, ...draft }, page, request }) => {
      if (preview !== undefined) {
        const form = { values: readFields(request.body).values, errors: {} };
        return show(page, {
          form,
          tags: tagFields(readFields(request.body)),
          preview: await verbs.preview(viewer, draft.source, draft.language),
        });
      }
      const { thread } = await verbs.openThread(viewer, draft);
      return { redirect: `/t/${thread.id}` };
    },
    ({ page, request }, form) =>
      Promise.resolve(show(page, { form, tags: tagFields(readFields(request.body)) })),
  );
}

function readDraft(fields: FormFields, concepts: Concepts): unknown {
  const { tagWords: _words, tags: _tags, audience, ...rest } = fields.values;
  return {
    ...rest,
    audience: { kind: audience },
    chatham: fields.isTicked('chatham'),
    tags: readTypedTags(tagFields(fields), concepts),
  };
}
