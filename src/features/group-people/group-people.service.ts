import { groupCircle } from '../../contract/circles.ts';
import type { GroupRole, PersonView } from '../../contract/membership-views.ts';
import { canKeepGroup } from '../../contract/permissions.ts';
import type { MeView, Page, ThreadRowView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { toCursor } from '../../database/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { placeOf, type MembershipFields } from '../accounts/index.ts';
import { roleInGroup, withGroup, withoutGroup } from '../groups/index.ts';
import type { GroupPeopleDeps } from './group-people-deps.ts';

export type GroupPeopleService = ReturnType<typeof createGroupPeopleService>;

interface Range {
  cursor?: string | undefined;
  limit: number;
}

/** The people of a group: who they are, what they may do in it, and how they come and leave. */
export function createGroupPeopleService(core: Core, { members, groups, threads }: GroupPeopleDeps) {
  const change = async (
    byId: string,
    memberId: string,
    work: (standing: MembershipFields) => MembershipFields,
  ): Promise<void> => {
    members.tellBelonging(
      await core.database.transaction((session) =>
        members.changeMemberships(memberId, work, { session, byId }),
      ),
    );
  };

  /** Throws 'not-found' to those who do not know the group and 'forbidden' to those who do not keep it. */
  async function requireKeeper(
    viewer: Viewer,
    groupId: string,
  ): Promise<{ keeper: MeView; isOpen: boolean }> {
    const keeper = requireMember(viewer);
    const { archivedAt } = await groups.access(keeper, groupId);
    if (!canKeepGroup(keeper, groupId)) throw forbidden();
    return { keeper, isOpen: archivedAt === null };
  }

  return {
    /** Its people by name, for everybody who knows the group. Its guests are none of them. */
    async list(
      viewer: Viewer,
      groupId: string,
      { cursor, limit }: Range,
    ): Promise<Page<PersonView<GroupRole>>> {
      await groups.access(viewer, groupId);
      const { people, next } = await members.findBelonging([groupCircle(groupId)], {
        after: placeOf(cursor),
        limit,
      });
      const items = people.flatMap(({ member, fields }) => {
        const membership = fields.groups.find((one) => one.groupId === groupId);
        return membership === undefined
          ? []
          : [{ member, role: membership.role, since: membership.since.toISOString() }];
      });
      return { items, nextCursor: next === null ? null : toCursor([next]) };
    },

    /** Its threads, latest activity first: those that the viewer sees, which for an administrator may be none. */
    async listThreads(viewer: Viewer, groupId: string, range: Range): Promise<Page<ThreadRowView>> {
      await groups.access(viewer, groupId);
      return threads.listOfCircle(viewer, groupCircle(groupId), range);
    },

    /**
     * Takes a member into the group, or gives somebody in it another role. Nobody gives themselves more than they have:
     * an administrator keeps groups without seeing into them.
     */
    async set(viewer: Viewer, groupId: string, memberId: string, role: GroupRole): Promise<void> {
      const { keeper, isOpen } = await requireKeeper(viewer, groupId);
      await change(keeper.id, memberId, (standing) => {
        const before = roleInGroup(standing, groupId);
        if (before === null && !isOpen) throw conflict('error.group-archived');
        if (before === null && standing.guest) throw conflict('error.guest-belongs');
        if (memberId === keeper.id && before !== 'facilitator') throw forbidden('error.own-group');
        return withGroup(standing, { groupId, role, now: core.now() });
      });
    },

    /** Takes somebody out of the group; who is not in it stays so. */
    async remove(viewer: Viewer, groupId: string, memberId: string): Promise<void> {
      const { keeper } = await requireKeeper(viewer, groupId);
      await change(keeper.id, memberId, (standing) => withoutGroup(standing, groupId));
    },

    /** The viewer leaves the group: at once and everywhere. */
    async leave(viewer: Viewer, groupId: string): Promise<void> {
      const { id } = requireMember(viewer);
      const standing = await members.membershipsOf(id);
      if (standing === null || roleInGroup(standing, groupId) === null) throw notFound();
      await change(id, id, (found) => withoutGroup(found, groupId));
    },
  };
}
