import { z } from 'zod';
import { ComposePage } from '../../../client/pages/ComposePage.tsx';
import { TypedAudience } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import { ThreadInput } from '../../contract/inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { newId } from '../../database/index.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import { requireMember } from '../../viewer.ts';
import { readTypedTags, tagFields, toTagChoices, type Concepts, type TypedTags } from '../concepts/index.ts';
import { audienceFields, readAudience, type AudienceFields, type Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import { readLabelled } from './labelled-fields.ts';
import type { PostVerbs } from './post-verbs.ts';

interface ComposeDeps {
  concepts: Concepts;
  topics: Topics;
  threads: Threads;
  verbs: PostVerbs;
}

const ComposeForm = ThreadInput.extend({ audience: TypedAudience, preview: z.string().max(20).optional() });

interface ShownParts {
  form?: FormState;
  tags?: TypedTags;
  audience?: AudienceFields;
  topicId?: string | undefined;
  preview?: string;
}

/** The page that starts a thread. */
export function declareComposePages(
  endpoints: Endpoints,
  { concepts, topics, threads, verbs }: ComposeDeps,
): void {
  const show = async (page: PageContext, parts: ShownParts) => {
    const audience = parts.audience ?? { choice: 'members', ticked: [], typed: '' };
    return {
      view: (
        <ComposePage
          page={page}
          form={parts.form ?? emptyForm}
          topics={topics.tree(page.viewer).filter((topic) => !topic.archived)}
          topicId={parts.topicId ?? null}
          tags={toTagChoices(parts.tags ?? { ids: [], words: '' }, concepts)}
          audience={await threads.audienceChoices(requireMember(page.viewer), audience)}
          clientId={newId()}
          preview={parts.preview ?? null}
        />
      ),
    };
  };

  endpoints.page(
    { path: '/threads/new', access: 'member', query: z.strictObject({ topic: Id.optional() }) },
    ({ query, page }) => show(page, { topicId: query.topic }),
  );

  endpoints.form(
    {
      path: '/threads/new',
      access: 'member',
      body: ComposeForm,
      read: (fields) => readDraft(fields, concepts),
    },
    async ({ viewer, body: { preview, audience, ...draft }, page, request }) => {
      if (preview !== undefined) {
        const fields = readFields(request.body);
        return show(page, {
          form: { values: fields.values, errors: {} },
          tags: tagFields(fields),
          audience: audienceFields(fields),
          preview: await verbs.preview(viewer, draft.source, draft.language),
        });
      }
      const { thread } = await verbs.openThread(viewer, {
        ...draft,
        audience: await threads.resolveAudience(audience),
      });
      return { redirect: `/t/${thread.id}` };
    },
    ({ page, request }, form) => {
      const fields = readFields(request.body);
      return show(page, { form, tags: tagFields(fields), audience: audienceFields(fields) });
    },
  );
}

function readDraft(fields: FormFields, concepts: Concepts): unknown {
  const {
    tagWords: _words,
    tags: _tags,
    projects: _projects,
    projectNames: _names,
    audience: _audience,
    ...rest
  } = fields.values;
  return {
    ...readLabelled({ ...fields, values: rest }),
    audience: readAudience(audienceFields(fields)),
    chatham: fields.isTicked('chatham'),
    tags: readTypedTags(tagFields(fields), concepts),
  };
}
