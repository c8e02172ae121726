import type { VNode } from 'preact';
import { z } from 'zod';
import { GuestsPage } from '../../../client/pages/guests/GuestsPage.tsx';
import { Id } from '../../contract/fields.ts';
import { GuestForm, GuestSearch } from '../../contract/guest-inputs.ts';
import type { GuestPlace } from '../../contract/guest-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Redirect } from '../../http/send-page.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { instantOf } from '../scheduled/index.ts';
import type { GuestsDeps } from './guests-deps.ts';
import type { GuestsService } from './guests.service.ts';

const Nothing = z.strictObject({});
const pathOf = ({ kind, id }: GuestPlace): string => `/${kind === 'thread' ? 't' : 'groups'}/${id}/guests`;

interface GuestPages {
  show: (page: PageContext, place: GuestPlace, q: string) => Promise<{ view: VNode }>;
  again: (page: PageContext, place: GuestPlace, form: FormState) => Promise<{ view: VNode }>;
  admit: (viewer: Viewer, place: GuestPlace, sent: z.output<typeof GuestForm>) => Promise<Redirect>;
  dismiss: (viewer: Viewer, place: GuestPlace, memberId: string) => Promise<Redirect>;
}

/** Who is a guest of a thread or a group, and letting somebody in until an instant. */
export function declareGuestPages(
  endpoints: Endpoints,
  service: GuestsService,
  { members }: Pick<GuestsDeps, 'members'>,
): void {
  const pages: GuestPages = {
    async show(page, place, q) {
      const where = await service.kept(page.viewer, place);
      const [closed, guests, found] = await Promise.all([
        service.whyClosed(where),
        service.list(page.viewer, place),
        q === '' ? null : members.search(page.viewer, { q }),
      ]);
      const shown = { page, place, name: where.name, closed, guests, q, found: found?.items ?? null };
      return { view: <GuestsPage {...shown} form={emptyForm} /> };
    },
    /** After a refusal the person who was meant stands there again, with the time that was typed. */
    async again(page, place, form) {
      const where = await service.kept(page.viewer, place);
      const { memberId = '' } = form.values;
      const ids = Id.safeParse(memberId).success ? [memberId] : [];
      const [closed, guests, people] = await Promise.all([
        service.whyClosed(where),
        service.list(page.viewer, place),
        members.findAuthors(ids),
      ]);
      const found = ids.length === 0 ? null : [...people.values()];
      const shown = { page, place, name: where.name, closed, guests, q: '', found, form };
      return { view: <GuestsPage {...shown} /> };
    },
    async admit(viewer, place, { memberId, until }) {
      await service.kept(viewer, place);
      const instant = instantOf(until, requireMember(viewer).timeZone, 'until');
      await service.admit(viewer, place, memberId, instant);
      return { redirect: pathOf(place), notice: { key: 'notice.guest-admitted' } };
    },
    async dismiss(viewer, place, memberId) {
      await service.dismiss(viewer, place, memberId);
      return { redirect: pathOf(place), notice: { key: 'notice.guest-dismissed' } };
    },
  };
  declareOfThread(endpoints, pages);
  declareOfGroup(endpoints, pages);
}

function declareOfThread(endpoints: Endpoints, { show, again, admit, dismiss }: GuestPages): void {
  const path = '/t/:threadId/guests';
  const params = z.strictObject({ threadId: Id });
  const placeOf = (id: string): GuestPlace => ({ kind: 'thread', id });
  endpoints.page({ path, access: 'member', params, query: GuestSearch }, ({ page, params, query }) =>
    show(page, placeOf(params.threadId), query.q),
  );
  endpoints.form(
    { path, access: 'member', params, body: GuestForm },
    ({ viewer, params, body }) => admit(viewer, placeOf(params.threadId), body),
    ({ page, params }, form) => again(page, placeOf(params.threadId), form),
  );
  endpoints.form(
    {
      ...{ path: `${path}/:memberId/remove`, access: 'member', body: Nothing },
      params: z.strictObject({ threadId: Id, memberId: Id }),
    },
    ({ viewer, params }) => dismiss(viewer, placeOf(params.threadId), params.memberId),
  );
}

function declareOfGroup(endpoints: Endpoints, { show, again, admit, dismiss }: GuestPages): void {
  const path = '/groups/:groupId/guests';
  const params = z.strictObject({ groupId: Id });
  const placeOf = (id: string): GuestPlace => ({ kind: 'group', id });
  endpoints.page({ path, access: 'member', params, query: GuestSearch }, ({ page, params, query }) =>
    show(page, placeOf(params.groupId), query.q),
  );
  endpoints.form(
    { path, access: 'member', params, body: GuestForm },
    ({ viewer, params, body }) => admit(viewer, placeOf(params.groupId), body),
    ({ page, params }, form) => again(page, placeOf(params.groupId), form),
  );
  endpoints.form(
    {
      ...{ path: `${path}/:memberId/remove`, access: 'member', body: Nothing },
      params: z.strictObject({ groupId: Id, memberId: Id }),
    },
    ({ viewer, params }) => dismiss(viewer, placeOf(params.groupId), params.memberId),
  );
}
