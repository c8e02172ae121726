import type { GuestPlace } from '../../contract/guest-views.ts';
import type { InvitationTarget } from '../../contract/invitation-views.ts';
import { canEditProject, canKeepGroup, moderatesAnything } from '../../contract/permissions.ts';
import type { MeView } from '../../contract/views.ts';
import { conflict, forbidden } from '../../errors.ts';
import { requireAccess } from '../../viewer.ts';
import type { KeptPlace } from '../guests/index.ts';
import type { InvitationsDeps } from './invitations-deps.ts';

/** What somebody is let into as a guest; null where they belong to it. */
function guestPlaceOf({ kind, targetId }: InvitationTarget): GuestPlace | null {
  if (kind === 'thread-guest') return { kind: 'thread', id: targetId };
  return kind === 'group-guest' ? { kind: 'group', id: targetId } : null;
}

/** What can be invited to, and by whom. */
export function createTargets({
  groups,
  projects,
  guests,
}: Pick<InvitationsDeps, 'groups' | 'projects' | 'guests'>) {
  /** Throws what reaching it throws, and 'forbidden' to those who do not keep it. */
  async function requireInviter(member: MeView, target: InvitationTarget): Promise<void> {
    const { kind, targetId } = target;
    requireAccess(member, kind === 'hub' ? 'administrator' : 'member');
    const place = guestPlaceOf(target);
    if (place !== null) await guests.kept(member, place);
    if (kind === 'project') {
      await projects.access(member, targetId);
      if (!canEditProject(member, targetId)) throw forbidden();
    }
    if (kind === 'group') {
      await groups.access(member, targetId);
      if (!canKeepGroup(member, targetId)) throw forbidden();
    }
  }

  return {
    requireInviter,

    /** Whether they may keep it, as far as that is known without reading it. */
    mayInvite: (member: MeView, { kind, targetId }: InvitationTarget): boolean => {
      if (kind === 'hub') return member.administrator;
      if (kind === 'thread-guest') return moderatesAnything(member);
      return kind === 'project' ? canEditProject(member, targetId) : canKeepGroup(member, targetId);
    },

    /**
     * The same for sending one: nobody comes to what is over, or is for others alone. Gives what a guest is let into.
     */
    async requireOpen(member: MeView, target: InvitationTarget): Promise<KeptPlace | null> {
      const place = guestPlaceOf(target);
      if (place !== null) return guests.requireAdmitting(member, place);
      await requireInviter(member, target);
      const { kind, targetId } = target;
      if (kind === 'group' && !(await groups.openRefs([targetId])).has(targetId))
        throw conflict('error.group-archived');
      return null;
    },
  };
}
