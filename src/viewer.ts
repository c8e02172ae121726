import type { MeView } from './contract/views.ts';
import { forbidden, signInRequired } from './errors.ts';
import { moderatesAnything } from './contract/permissions.ts';

/** Who looks: a member with their rights as of this request, or null for a visitor. */
export type Viewer = MeView | null;

/** Least right that an address asks for; what it touches is checked by the service that it calls. */
export type Access = 'anyone' | 'member' | 'moderator' | 'administrator';

/** Throws 'sign-in-required' to visitors and 'forbidden' to members without the right. */
export function requireAccess(viewer: Viewer, access: Access): void {
  if (access === 'anyone') return;
  const member = requireMember(viewer);
  if (access === 'moderator' && !moderatesAnything(member)) throw forbidden();
  if (access === 'administrator' && !member.administrator) throw forbidden();
}

export function requireMember(viewer: Viewer): MeView {
  if (viewer === null) throw signInRequired();
  return viewer;
}
