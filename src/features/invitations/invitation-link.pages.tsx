import { z } from 'zod';
import { InvitationPage } from '../../../client/pages/invitations/InvitationPage.tsx';
import { InvitedForm } from '../../contract/invitation-inputs.ts';
import type { InvitationKind, InvitationTarget } from '../../contract/invitation-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import { Token } from '../accounts/index.ts';
import type { AcceptInvitation } from './accept-invitation.ts';
import type { InvitationsDeps } from './invitations-deps.ts';

const LinkParams = z.strictObject({ token: Token });

/** The page that the link in a letter leads to. It uses nothing up: programs that look at letters open links, too. */
export function declareInvitationLink(
  endpoints: Endpoints,
  { link, accounts }: { link: AcceptInvitation; accounts: InvitationsDeps['accounts'] },
): void {
  const path = '/invitations/link/:token';
  const show = async (page: PageContext, token: string, form: FormState) => ({
    view: <InvitationPage page={page} token={token} invitation={await link.read(token)} form={form} />,
  });
  endpoints.page({ path, access: 'anyone', params: LinkParams }, ({ page, params }) =>
    show(page, params.token, emptyForm),
  );
  endpoints.form(
    { path, access: 'account', params: LinkParams, body: z.strictObject({}) },
    async ({ viewer, params, request }) => {
      const target = await link.accept(viewer, params.token, addressKeyOf(request));
      return { redirect: placeOf(target), notice: { key: 'notice.invitation-accepted' } };
    },
    ({ page, params }, form) => show(page, params.token, form),
  );
  endpoints.form(
    { path: `${path}/register`, access: 'anyone', params: LinkParams, body: InvitedForm },
    async ({ params, body, page, request, response }) => {
      const person = { ...body, locale: page.locale };
      const { member, target } = await link.register(person, params.token, addressKeyOf(request));
      await accounts.invited.enter(request, response, member);
      return { redirect: placeOf(target), notice: { key: 'notice.welcome', params: { name: member.name } } };
    },
    ({ page, params }, form) => show(page, params.token, form),
  );
}

/** Where whoever joined goes first. */
function placeOf({ kind, targetId }: InvitationTarget): string {
  const places: Record<InvitationKind, string> = {
    hub: '/',
    project: `/projects/${targetId}`,
    group: `/groups/${targetId}`,
    'group-guest': `/groups/${targetId}`,
    'thread-guest': `/t/${targetId}`,
  };
  return places[kind];
}
