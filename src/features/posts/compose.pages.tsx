import { z } from 'zod';
import { ComposePage } from '../../../client/pages/ComposePage.tsx';
import { TypedAudience } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import { ThreadInput } from '../../contract/inputs.ts';
import { LocalTime } from '../../contract/scheduled-inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { AudienceLimit } from '../../contract/topic-audience.ts';
import { newId } from '../../database/index.ts';
import { ForumError } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import { translateFieldErrors } from '../../http/problems.ts';
import { parse } from '../../parse.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { readTypedTags, tagFields, toTagChoices, type Concepts, type TypedTags } from '../concepts/index.ts';
import {
  audienceFields,
  readAudience,
  type AudienceChoices,
  type AudienceFields,
  type Threads,
} from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import { readLabelled } from './labelled-fields.ts';
import type { ThreadDraft } from './open-thread.ts';
import type { PostVerbs } from './post-verbs.ts';

/** Keeps a thread until a time on the clock of the member. */
export type ScheduleThread = (viewer: Viewer, draft: ThreadDraft, local: string) => Promise<unknown>;

/** Throws 'invalid-input' for a time at which nothing can be published. */
export type CheckInstant = (viewer: Viewer, local: string) => void;

interface ComposeDeps {
  concepts: Concepts;
  topics: Topics;
  threads: Threads;
  verbs: PostVerbs;
  scheduleThread: ScheduleThread;
  checkInstant: CheckInstant;
}

const ComposeForm = ThreadInput.extend({
  audience: TypedAudience,
  preview: z.string().max(20).optional(),
  publishAt: LocalTime.optional(),
});

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
  { concepts, topics, threads, verbs, scheduleThread, checkInstant }: ComposeDeps,
): void {
  const show = async (page: PageContext, parts: ShownParts) => {
    return {
      view: (
        <ComposePage
          page={page}
          form={parts.form ?? emptyForm}
          topics={topics.tree(page.viewer).filter((topic) => !topic.archived)}
          topicId={parts.topicId ?? null}
          tags={toTagChoices(parts.tags ?? { ids: [], words: '' }, concepts)}
          {...await audienceParts({ topics, threads }, page, parts)}
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
      read: readDraft,
    },
    async ({ viewer, body: { preview, publishAt, audience, ...rest }, page, request }) => {
      if (preview !== undefined) {
        const fields = readFields(request.body);
        return show(page, {
          form: { values: fields.values, errors: {} },
          tags: tagFields(fields),
          audience: audienceFields(fields),
          preview: await verbs.preview(viewer, rest.source, rest.language),
        });
      }
      const tags = readTags(readFields(request.body), concepts);
      const whole = { ...rest, tags, audience: await threads.resolveAudience(audience) };
      if (publishAt !== undefined) {
        await scheduleThread(viewer, whole, publishAt);
        return { redirect: '/scheduled', notice: { key: 'notice.scheduled' } };
      }
      const { thread } = await verbs.openThread(viewer, whole);
      return { redirect: `/t/${thread.id}` };
    },
    async ({ page, request }, form) => {
      const fields = readFields(request.body);
      const whole = await withAllErrors({ concepts, threads, checkInstant }, page, { form, fields });
      return show(page, { form: whole, tags: tagFields(fields), audience: audienceFields(fields) });
    },
  );
}

/** The form with all that is wrong in it: what one step refused hides nothing that another would. */
async function withAllErrors(
  { concepts, threads, checkInstant }: Pick<ComposeDeps, 'concepts' | 'threads' | 'checkInstant'>,
  page: PageContext,
  { form, fields }: { form: FormState; fields: FormFields },
): Promise<FormState> {
  const member = requireMember(page.viewer);
  const { publishAt = '' } = fields.values;
  const steps = [
    () => readTags(fields, concepts),
    () => threads.requireFields(member, audienceFields(fields)),
    () => {
      if (publishAt !== '' && LocalTime.safeParse(publishAt).success) checkInstant(member, publishAt);
    },
  ];
  let { errors } = form;
  for (const step of steps) errors = { ...(await errorsOf(step, page)), ...errors };
  return { ...form, errors };
}

/** As the schema of a thread wants them, which saw none when the form was read. */
function readTags(fields: FormFields, concepts: Concepts): string[] {
  return parse(WithTags, { tags: readTypedTags(tagFields(fields), concepts) }).tags;
}

const WithTags = ThreadInput.pick({ tags: true });

async function errorsOf(step: () => unknown, { t }: PageContext): Promise<FormState['errors']> {
  try {
    await step();
    return {};
  } catch (error) {
    if (error instanceof ForumError && error.code === 'invalid-input') return translateFieldErrors(error, t);
    throw error;
  }
}

/** What may be chosen as audience in the topic that is chosen, and what is. */
async function audienceParts(
  { topics, threads }: Pick<ComposeDeps, 'topics' | 'threads'>,
  page: PageContext,
  { form, topicId, audience }: ShownParts,
) {
  const topic = topics.find(form?.values['topicId'] ?? topicId ?? '');
  const { widest, default: first } = topic === null ? UNLIMITED : topics.audienceOf(topic);
  const member = requireMember(page.viewer);
  const choices = await threads.audienceChoices(member, audience ?? NOTHING_CHOSEN);
  const fields = audience ?? firstChoice(choices, first);
  const shownTo = await threads.seersOfFields(member, fields);
  return { widest, audience: { ...choices, fields }, shownTo };
}

const UNLIMITED = { widest: 'public', default: 'members' } as const;
const NOTHING_CHOSEN: AudienceFields = { choice: '', ticked: [], typed: '' };

/** What is chosen before anybody chose: as the topic says, the first project or group where it wants these. */
function firstChoice({ projects, groups }: AudienceChoices, first: AudienceLimit): AudienceFields {
  if (first !== 'named') return { ...NOTHING_CHOSEN, choice: first };
  const [project, another] = projects;
  if (project === undefined)
    return { ...NOTHING_CHOSEN, choice: groups[0] === undefined ? '' : `group:${groups[0].id}` };
  return { ...NOTHING_CHOSEN, choice: 'projects', ticked: another === undefined ? [project.id] : [] };
}

/** What is typed in words is looked at when the rest has its shape: what is wrong with it is told with that. */
function readDraft(fields: FormFields): unknown {
  const {
    tagWords: _words,
    tags: _tags,
    projects: _projects,
    projectNames: _names,
    audience: _audience,
    publishAt = '',
    ...rest
  } = fields.values;
  // Several boxes of tags may be ticked: which they name is looked at later.
  fields.all('tags');
  return {
    ...readLabelled({ ...fields, values: rest }),
    ...(publishAt === '' ? {} : { publishAt }),
    audience: readAudience(audienceFields(fields)),
    chatham: fields.isTicked('chatham'),
    tags: [],
  };
}
