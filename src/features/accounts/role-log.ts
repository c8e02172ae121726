import type { RoleLog } from './belonging.ts';
import type { Neighbours } from './neighbours.ts';

/** Who gave or took which role, told to those who look after the project or the group. */
export function createRoleLog({ log, nameOf }: Pick<Neighbours, 'log' | 'nameOf'>): RoleLog {
  return async ({ kind, id, circle, from, to }, { memberId, byId }, session) => {
    const details = { name: await nameOf(kind, id, session), id, from, to };
    const action = kind === 'project' ? ('project.role' as const) : ('group.role' as const);
    await log.record({ actorId: byId, action, memberId, reason: '', seenBy: [circle], details }, session);
  };
}
