import { z } from 'zod';
import { ConsentsPage } from '../../../client/pages/ConsentsPage.tsx';
import { WideningPage } from '../../../client/pages/WideningPage.tsx';
import { CarryingOutInput, ConsentInput, TypedWidening } from '../../contract/audience-inputs.ts';
import { Id } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { ForumError } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { audienceFields, fieldsOfAudience, pageIn, readAudience } from '../threads/index.ts';
import { carryOut } from './carry-out.ts';
import { answerConsent, readConsents, readOutcomes } from './consents.ts';
import { accessChanger, cancel, propose, readWidening } from './propose.ts';
import type { WideningDeps } from './widening-deps.ts';

const ThreadParams = z.strictObject({ threadId: Id });
const ConsentParams = z.strictObject({ wideningId: Id });

export function declareWideningPages(endpoints: Endpoints, deps: WideningDeps): void {
  declareProposing(endpoints, deps);
  declareDeciding(endpoints, deps);
  declareConsents(endpoints, deps);
}

function declareProposing(endpoints: Endpoints, deps: WideningDeps): void {
  const { threads } = deps;
  const show = async (
    { viewer, threadId, page }: { viewer: Viewer; threadId: string; page: PageContext },
    sent?: { form: FormState; fields: FormFields },
  ) => {
    const { record, view } = await accessChanger(deps, viewer, threadId);
    const fields = sent === undefined ? fieldsOfAudience(view.audience) : audienceFields(sent.fields);
    const [options, widening] = await Promise.all([
      threads.audienceChoices(requireMember(viewer), fields),
      readWidening(deps, viewer, threadId).catch(noneIfMissing),
    ]);
    const form = sent?.form ?? emptyForm;
    const { widest } = deps.topics.audienceOf(deps.topics.get(view.topic.id));
    const shown = { page: pageIn(record, page), thread: view, widening, options, form, widest };
    return { view: <WideningPage {...shown} /> };
  };
  endpoints.page(
    { path: '/t/:threadId/widening', access: 'member', params: ThreadParams },
    ({ viewer, params: { threadId }, page }) => show({ viewer, threadId, page }),
  );
  endpoints.form(
    {
      path: '/t/:threadId/widening',
      access: 'member',
      params: ThreadParams,
      body: TypedWidening,
      read: readProposal,
    },
    async ({ viewer, params: { threadId }, body }) => {
      await accessChanger(deps, viewer, threadId);
      const audience = await threads.resolveAudience(body.audience);
      await propose(deps, viewer, threadId, { audience, reason: body.reason });
      return { redirect: `/t/${threadId}/widening`, notice: { key: 'notice.widening-proposed' } };
    },
    ({ viewer, params: { threadId }, page, request }, form) =>
      show({ viewer, threadId, page }, { form, fields: readFields(request.body) }),
  );
}

function noneIfMissing(error: unknown): null {
  if (error instanceof ForumError && error.code === 'not-found') return null;
  throw error;
}

function readProposal(fields: FormFields): unknown {
  const { projects: _projects, projectNames: _names, audience: _audience, ...rest } = fields.values;
  return { ...rest, audience: readAudience(audienceFields(fields)) };
}

function declareDeciding(endpoints: Endpoints, deps: WideningDeps): void {
  endpoints.form(
    { path: '/t/:threadId/widening/cancel', access: 'member', params: ThreadParams },
    async ({ viewer, params: { threadId } }) => {
      await cancel(deps, viewer, threadId);
      return { redirect: `/t/${threadId}`, notice: { key: 'notice.saved' } };
    },
  );
  endpoints.form(
    {
      path: '/t/:threadId/widening/carry-out',
      access: 'member',
      params: ThreadParams,
      body: CarryingOutInput,
      read: ({ values: { leaveOut = '', ...rest } }) => ({
        ...rest,
        leaveOut: leaveOut === '' ? [] : leaveOut.split(','),
      }),
    },
    async ({ viewer, params: { threadId }, body }) => {
      await carryOut(deps, viewer, threadId, body.leaveOut);
      return { redirect: `/t/${threadId}`, notice: { key: 'notice.saved' } };
    },
  );
}

function declareConsents(endpoints: Endpoints, deps: WideningDeps): void {
  endpoints.page({ path: '/consents', access: 'account' }, async ({ viewer, page }) => ({
    view: (
      <ConsentsPage
        page={page}
        consents={await readConsents(deps, viewer)}
        outcomes={await readOutcomes(deps, viewer)}
      />
    ),
  }));
  endpoints.form(
    {
      path: '/consents/:wideningId',
      access: 'account',
      params: ConsentParams,
      body: ConsentInput,
      read: ({ values: { agree, ...rest } }) => ({
        ...rest,
        agree: agree === 'yes' ? true : agree === 'no' ? false : agree,
      }),
    },
    async ({ viewer, params: { wideningId }, body }) => {
      await answerConsent(deps, viewer, wideningId, body);
      return { redirect: '/consents', notice: { key: 'notice.saved' } };
    },
  );
}
