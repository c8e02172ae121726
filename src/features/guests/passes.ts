import { groupCircle, guestCircle } from '../../contract/circles.ts';
import type { GuestPlace } from '../../contract/guest-views.ts';
import { toObjectId } from '../../database/index.ts';
import { conflict } from '../../errors.ts';
import type { MembershipFields } from '../accounts/index.ts';
import { roleInGroup } from '../groups/index.ts';
import type { KeptPlace } from './places.ts';

const MOST_PASSES = 50;

/** The circle that guests of something stand in. */
export function circleOf({ kind, id }: GuestPlace): string {
  return kind === 'thread' ? guestCircle(id) : groupCircle(id);
}

/** What a pass opens. */
export function placeOf(circle: string): GuestPlace {
  const [kind, id = ''] = circle.split(':');
  return { kind: kind === 'group' ? 'group' : 'thread', id };
}

/** What somebody belongs to with a pass, in place of an earlier one to the same. */
export function withPass(standing: MembershipFields, where: KeptPlace, until: Date): MembershipFields {
  const { circle, keeper } = where;
  if (isInGroup(standing, where)) throw conflict('error.guest-inside');
  const others = standing.passes.filter((pass) => pass.circle !== circle);
  if (others.length >= MOST_PASSES) throw conflict('error.guest-passes');
  return { ...standing, passes: [...others, { circle, until, byId: toObjectId(keeper.id) }] };
}

/** The same for who accepted an invitation: one that lasts longer stays, and whoever belongs to it needs none. */
export function withInvitedPass(standing: MembershipFields, where: KeptPlace, until: Date): MembershipFields {
  const known = standing.passes.find(({ circle }) => circle === where.circle);
  if (isInGroup(standing, where) || (known !== undefined && known.until >= until)) return standing;
  return withPass(standing, where, until);
}

export function withoutPass(standing: MembershipFields, circle: string): MembershipFields {
  return { ...standing, passes: standing.passes.filter((pass) => pass.circle !== circle) };
}

function isInGroup(standing: MembershipFields, { place }: KeptPlace): boolean {
  return place.kind === 'group' && roleInGroup(standing, place.id) !== null;
}
