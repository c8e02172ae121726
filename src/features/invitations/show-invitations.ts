import type { VNode } from 'preact';
import type { InvitationTarget } from '../../contract/invitation-views.ts';
import type { FormState, PageContext } from '../../contract/page.ts';

/** The page that invites to something and lists whom nobody has heard from yet. */
export type Show = (
  page: PageContext,
  target: InvitationTarget,
  options?: { cursor?: string | undefined; form?: FormState },
) => Promise<{ view: VNode }>;
