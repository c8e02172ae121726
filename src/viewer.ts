import { MEMBERS_CIRCLE } from './contract/circles.ts';
import type { MeView } from './contract/views.ts';
import { forbidden, signInRequired } from './errors.ts';
import { moderatesAnything } from './contract/permissions.ts';

/** Who looks: a member with their rights as of this request, or null for a visitor. */
export type Viewer = MeView | null;

/**
 * Least right that an address asks for; what it touches is checked by the service that it calls. 'account' lets guests
 * in, who see what they were let into; 'member' and what follows does not.
 */
export type Access = 'anyone' | 'account' | 'member' | 'moderator' | 'administrator';

/** Throws 'sign-in-required' to visitors and 'forbidden' to guests and members without the right. */
export function requireAccess(viewer: Viewer, access: Access): void {
  if (access === 'anyone') return;
  const member = requireMember(viewer);
  if (access === 'account') return;
  if (!member.circles.includes(MEMBERS_CIRCLE)) throw forbidden('error.for-members');
  if (access === 'moderator' && !moderatesAnything(member)) throw forbidden();
  if (access === 'administrator' && !member.administrator) throw forbidden();
}

export function requireMember(viewer: Viewer): MeView {
  if (viewer === null) throw signInRequired();
  return viewer;
}
