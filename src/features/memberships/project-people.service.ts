import type { SeersView } from '../../contract/account-views.ts';
import { MEMBERS_CIRCLE, projectCircle } from '../../contract/circles.ts';
import { canEditProject } from '../../contract/permissions.ts';
import type { PersonView, ProjectPeopleView, ProjectRole } from '../../contract/membership-views.ts';
import type { Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { toCursor } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import { placeOf, type BelongingChange, type MembershipFields } from '../accounts/index.ts';
import { toPeople, toRequestViews } from './membership.view.ts';
import { requireProjectKeeper, type MembershipsDeps } from './memberships-deps.ts';
import { roleIn, withoutProject, withProject } from './with-projects.ts';

const SHOWN = 6;

/** The people of a project: who they are, what they may do in it, and how they leave. */
export function createProjectPeopleService(core: Core, deps: MembershipsDeps) {
  const { members, projects, requests, waiting } = deps;

  const change = async (
    byId: string,
    memberId: string,
    work: (standing: MembershipFields) => MembershipFields,
  ): Promise<void> => {
    const done: BelongingChange = await core.database.transaction((session) =>
      members.changeMemberships(memberId, work, { session, byId }),
    );
    members.tellBelonging(done);
  };

  async function list(
    viewer: Viewer,
    projectId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<PersonView>> {
    requireAccess(viewer, 'member');
    await projects.access(viewer, projectId);
    const { people, next } = await members.findBelonging([projectCircle(projectId)], {
      after: placeOf(cursor),
      limit,
    });
    return { items: toPeople(people, projectId), nextCursor: next === null ? null : toCursor([next]) };
  }

  /** The people, and how the viewer stands to them. */
  async function read(
    viewer: Viewer,
    projectId: string,
    range: { cursor?: string | undefined; limit: number },
  ): Promise<ProjectPeopleView> {
    const { id } = requireMember(viewer);
    const [page, { count }, standing, open, waitingCount] = await Promise.all([
      list(viewer, projectId, range),
      members.countInCircles([projectCircle(projectId)]),
      members.membershipsOf(id),
      requests.findOpen('project', projectId, id),
      canEditProject(viewer, projectId) ? waiting.countOfProject(projectId) : 0,
    ]);
    const [request = null] = open === null ? [] : await toRequestViews([open], deps);
    return {
      count,
      people: page.items,
      nextCursor: page.nextCursor,
      role: standing === null ? null : roleIn(standing, projectId),
      request,
      waitingCount,
    };
  }

  return {
    /** Members of the hub who belong to the project, by name; for members. */
    list,

    read,

    /** Who belongs to one of several projects, by name, each once; for members. */
    async ofSeveral(
      viewer: Viewer,
      projectIds: readonly string[],
      { cursor, limit }: { cursor?: string | undefined; limit: number },
    ): Promise<SeersView> {
      requireAccess(viewer, 'member');
      for (const id of projectIds) await projects.access(viewer, id);
      const circles = projectIds.map(projectCircle);
      const [counted, { people, next }] = await Promise.all([
        members.countInCircles(circles),
        members.findBelonging(circles, { after: placeOf(cursor), limit }),
      ]);
      const items = people.map(({ member }) => ({ ...member, guestUntil: null }));
      return { ...counted, items, nextCursor: next === null ? null : toCursor([next]) };
    },

    /** The same for the page of the project; null for visitors and guests. */
    async glance(viewer: Viewer, projectId: string): Promise<ProjectPeopleView | null> {
      if (viewer?.circles.includes(MEMBERS_CIRCLE) !== true) return null;
      return read(viewer, projectId, { limit: SHOWN });
    },

    /** Gives somebody who is in the project another role there. */
    async setRole(viewer: Viewer, projectId: string, memberId: string, role: ProjectRole): Promise<void> {
      await projects.access(viewer, projectId);
      const keeper = requireProjectKeeper(viewer, projectId);
      await change(keeper.id, memberId, (standing) => {
        if (roleIn(standing, projectId) === null) throw notFound();
        return withProject(standing, { projectId, role, now: core.now() });
      });
    },

    /** Takes somebody out of the project; who is not in it stays so. */
    async remove(viewer: Viewer, projectId: string, memberId: string): Promise<void> {
      await projects.access(viewer, projectId);
      const keeper = requireProjectKeeper(viewer, projectId);
      await change(keeper.id, memberId, (standing) => withoutProject(standing, projectId));
    },

    /** The viewer leaves the project: at once and everywhere. Whoever is in it may, even when it was removed. */
    async leave(viewer: Viewer, projectId: string): Promise<void> {
      const { id } = requireMember(viewer);
      const standing = await members.membershipsOf(id);
      if (standing === null || roleIn(standing, projectId) === null) await projects.access(viewer, projectId);
      await change(id, id, (standing) => withoutProject(standing, projectId));
    },
  };
}
