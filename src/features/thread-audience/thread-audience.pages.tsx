import { z } from 'zod';
import { ThreadAudiencePage } from '../../../client/pages/ThreadAudiencePage.tsx';
import { TypedAudiencePatch } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { canChangeAudience } from '../../contract/permissions.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import {
  audienceFields,
  fieldsOfAudience,
  pageIn,
  readAudience,
  viewerIn,
  type AudienceFields,
} from '../threads/index.ts';
import { narrowAudience } from './narrow-audience.ts';
import type { ThreadAudienceDeps } from './thread-audience-deps.ts';

const ThreadParams = z.strictObject({ threadId: Id });

/** The page that shows a thread to fewer people. */
export function declareThreadAudiencePages(endpoints: Endpoints, deps: ThreadAudienceDeps): void {
  const { threads } = deps;
  const show = async (
    { viewer, threadId, page }: { viewer: Viewer; threadId: string; page: PageContext },
    sent?: { form: FormState; fields: AudienceFields },
  ) => {
    const member = requireMember(viewer);
    const record = await threads.access(member, threadId);
    const thread = await threads.toView(record);
    if (!canChangeAudience(viewerIn(record, member), thread)) throw notFound();
    const fields = sent?.fields ?? fieldsOfAudience(thread.audience);
    const [options, shownTo, seers] = await Promise.all([
      threads.audienceChoices(member, fields),
      threads.seersOfFields(member, fields, record),
      threads.countSeers(record),
    ]);
    const form = sent?.form ?? emptyForm;
    const shown = { page: pageIn(record, page), thread, form, options, shownTo, seers };
    return { view: <ThreadAudiencePage {...shown} /> };
  };

  endpoints.page(
    { path: '/t/:threadId/audience', access: 'member', params: ThreadParams },
    ({ viewer, params, page }) => show({ viewer, threadId: params.threadId, page }),
  );
  endpoints.form(
    {
      path: '/t/:threadId/audience',
      access: 'member',
      params: ThreadParams,
      body: TypedAudiencePatch,
      read: readChange,
    },
    async ({ viewer, params: { threadId }, body }) => {
      await threads.access(viewer, threadId);
      const audience = await threads.resolveAudience(body.audience);
      await narrowAudience(deps, viewer, threadId, { audience, reason: body.reason });
      return { redirect: `/t/${threadId}`, notice: { key: 'notice.saved' } };
    },
    ({ viewer, params, page, request }, form) =>
      show(
        { viewer, threadId: params.threadId, page },
        { form, fields: audienceFields(readFields(request.body)) },
      ),
  );
}

function readChange(fields: FormFields): unknown {
  const { projects: _projects, projectNames: _names, audience: _audience, ...rest } = fields.values;
  return { ...rest, audience: readAudience(audienceFields(fields)) };
}
