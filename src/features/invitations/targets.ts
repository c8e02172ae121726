import type { InvitationTarget } from '../../contract/invitation-views.ts';
import { canEditProject, canKeepGroup } from '../../contract/permissions.ts';
import type { MeView } from '../../contract/views.ts';
import { conflict, forbidden } from '../../errors.ts';
import { requireAccess } from '../../viewer.ts';
import type { InvitationsDeps } from './invitations-deps.ts';

/** What can be invited to, and by whom. */
export function createTargets({ groups, projects }: Pick<InvitationsDeps, 'groups' | 'projects'>) {
  /** Throws what reaching it throws, and 'forbidden' to those who do not keep it. */
  async function requireInviter(member: MeView, { kind, targetId }: InvitationTarget): Promise<void> {
    requireAccess(member, kind === 'hub' ? 'administrator' : 'member');
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

    /** Whether they keep it; nothing is read for that. */
    mayInvite: (member: MeView, { kind, targetId }: InvitationTarget): boolean => {
      if (kind === 'hub') return member.administrator;
      return kind === 'project' ? canEditProject(member, targetId) : canKeepGroup(member, targetId);
    },

    /** The same for sending one: nobody comes to what is over. */
    async requireOpen(member: MeView, target: InvitationTarget): Promise<void> {
      await requireInviter(member, target);
      const { kind, targetId } = target;
      if (kind === 'group' && !(await groups.openRefs([targetId])).has(targetId))
        throw conflict('error.group-archived');
    },

    /** How each is called. */
    async names(targets: readonly InvitationTarget[]): Promise<(target: InvitationTarget) => string> {
      const idsOf = (kind: InvitationTarget['kind']): string[] =>
        targets.filter((target) => target.kind === kind).map(({ targetId }) => targetId);
      const [groupRefs, projectRefs] = await Promise.all([
        groups.refs(idsOf('group')),
        projects.refs(idsOf('project')),
      ]);
      return ({ kind, targetId }) => {
        if (kind === 'hub') return '';
        const known = kind === 'group' ? groupRefs.get(targetId)?.name : projectRefs.get(targetId)?.acronym;
        return known ?? targetId;
      };
    },
  };
}
