import { z } from 'zod';
import { ScheduledListPage } from '../../../client/pages/scheduled/ScheduledListPage.tsx';
import { ScheduledPage } from '../../../client/pages/scheduled/ScheduledPage.tsx';
import { ScheduleReplyPage } from '../../../client/pages/scheduled/ScheduleReplyPage.tsx';
import { Id } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { canReply } from '../../contract/permissions.ts';
import { PublicationForm, ScheduledForm, ScheduledReplyForm } from '../../contract/scheduled-inputs.ts';
import { postPath } from '../../contract/views.ts';
import { newId } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { readLabelled } from '../posts/index.ts';
import { instantOf, localTimeOf } from './local-time.ts';
import type { ScheduledDeps } from './scheduled-deps.ts';
import type { ScheduledService } from './scheduled.service.ts';

const ScheduledParams = z.strictObject({ scheduledId: Id });
const ThreadParams = z.strictObject({ threadId: Id });
const Nothing = z.strictObject({});

const zoneOf = (viewer: Viewer): string => requireMember(viewer).timeZone;

export function declareScheduledPages(
  endpoints: Endpoints,
  deps: ScheduledDeps,
  service: ScheduledService,
): void {
  declareReplying(endpoints, deps, service);
  endpoints.page({ path: '/scheduled', access: 'member' }, async ({ viewer, page }) => ({
    view: <ScheduledListPage page={page} items={await service.mine(viewer)} />,
  }));
  declareOne(endpoints, service);
}

function declareOne(endpoints: Endpoints, service: ScheduledService): void {
  const show = async (viewer: Viewer, id: string, page: PageContext, form: FormState) => {
    const item = await service.read(viewer, id);
    const local = localTimeOf(new Date(item.publishAt), zoneOf(viewer));
    const html = await service.preview(viewer, item);
    return { view: <ScheduledPage page={page} item={item} html={html} local={local} form={form} /> };
  };
  const path = '/scheduled/:scheduledId';
  endpoints.page({ path, access: 'member', params: ScheduledParams }, ({ viewer, params, page }) =>
    show(viewer, params.scheduledId, page, emptyForm),
  );
  endpoints.form(
    { path, access: 'member', params: ScheduledParams, body: ScheduledForm, read: readLabelled },
    async ({ viewer, params, body: { publishAt, sensitivity, ...typed } }) => {
      const instant = instantOf(publishAt, zoneOf(viewer));
      const change = { ...typed, publishAt: instant, sensitivity: sensitivity ?? null };
      await service.change(viewer, params.scheduledId, change);
      return { redirect: '/scheduled', notice: { key: 'notice.saved' } };
    },
    ({ viewer, params, page }, form) => show(viewer, params.scheduledId, page, form),
  );
  endpoints.form(
    { path: `${path}/publish`, access: 'member', params: ScheduledParams, body: PublicationForm },
    async ({ viewer, params, body: { writtenFor } }) => {
      const { threadId, number } = await service.publishNow(viewer, params.scheduledId, writtenFor);
      return { redirect: postPath(threadId, number) };
    },
    ({ viewer, params, page }, form) => show(viewer, params.scheduledId, page, form),
  );
  endpoints.form(
    { path: `${path}/cancel`, access: 'member', params: ScheduledParams, body: Nothing },
    async ({ viewer, params }) => {
      await service.cancel(viewer, params.scheduledId);
      return { redirect: '/scheduled', notice: { key: 'notice.scheduled-cancelled' } };
    },
  );
}

function declareReplying(endpoints: Endpoints, { threads }: ScheduledDeps, service: ScheduledService): void {
  const show = async (viewer: Viewer, threadId: string, page: PageContext, form: FormState) => {
    const thread = await threads.toView(await threads.access(viewer, threadId));
    if (!canReply(viewer, thread)) throw notFound();
    return { view: <ScheduleReplyPage page={page} thread={thread} form={form} clientId={newId()} /> };
  };
  const path = '/t/:threadId/schedule';
  endpoints.page({ path, access: 'member', params: ThreadParams }, ({ viewer, params, page }) =>
    show(viewer, params.threadId, page, emptyForm),
  );
  endpoints.form(
    { path, access: 'member', params: ThreadParams, body: ScheduledReplyForm, read: readLabelled },
    async ({ viewer, params, body: { publishAt, ...draft } }) => {
      await service.scheduleReply(viewer, params.threadId, draft, instantOf(publishAt, zoneOf(viewer)));
      return { redirect: '/scheduled', notice: { key: 'notice.scheduled' } };
    },
    ({ viewer, params, page }, form) => show(viewer, params.threadId, page, form),
  );
}
