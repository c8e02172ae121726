import { z } from 'zod';
import { ProjectsPeoplePage } from '../../../client/pages/memberships/ProjectsPeoplePage.tsx';
import { ProjectMembersPage } from '../../../client/pages/memberships/ProjectMembersPage.tsx';
import { ProjectsPeopleQuery } from '../../contract/audience-inputs.ts';
import { Cursor, GrantNumber, Id } from '../../contract/fields.ts';
import { JoinInput, ProjectRoleInput } from '../../contract/membership-inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { canEditProject } from '../../contract/permissions.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Projects } from '../projects/index.ts';
import type { MembershipServices } from './services.ts';

const ProjectParams = z.strictObject({ projectId: GrantNumber });
const PersonParams = z.strictObject({ projectId: GrantNumber, memberId: Id });
const PAGE = 50;
const pathOf = (projectId: string): string => `/projects/${projectId}/members`;

/** The people of a project: joining, leaving, and keeping them. */
export function declareProjectMemberPages(
  endpoints: Endpoints,
  services: MembershipServices,
  projects: Projects,
): void {
  const { projectPeople, requests } = services;
  const show = async (
    page: PageContext,
    projectId: string,
    { cursor, form = emptyForm }: { cursor?: string | undefined; form?: FormState } = {},
  ) => {
    const { _id: id, acronym } = await projects.access(page.viewer, projectId);
    const people = await projectPeople.read(page.viewer, id, { cursor, limit: PAGE });
    const keeps = canEditProject(page.viewer, id);
    const open = keeps ? await requests.openOfProject(page.viewer, id, undefined) : null;
    return {
      view: (
        <ProjectMembersPage
          page={page}
          project={{ id, acronym }}
          people={people}
          requests={open}
          form={form}
        />
      ),
    };
  };

  endpoints.page(
    { path: '/projects/people', access: 'member', query: ProjectsPeopleQuery },
    async ({ viewer, query: { projects: ids, cursor }, page }) => {
      const people = await projectPeople.ofSeveral(viewer, ids, { cursor, limit: PAGE });
      const refs = await projects.refs(ids);
      const named = ids.flatMap((id) => refs.get(id) ?? []);
      return { view: <ProjectsPeoplePage page={page} projects={named} people={people} /> };
    },
  );
  endpoints.page(
    {
      path: '/projects/:projectId/members',
      access: 'member',
      params: ProjectParams,
      query: z.strictObject({ cursor: Cursor.optional() }),
    },
    ({ page, params, query }) => show(page, params.projectId, query),
  );
  endpoints.form(
    { path: '/projects/:projectId/join', access: 'member', params: ProjectParams, body: JoinInput },
    async ({ viewer, params, body }) => {
      await requests.ask(viewer, { kind: 'project', targetId: params.projectId, note: body.note });
      return { redirect: pathOf(params.projectId), notice: { key: 'notice.asked' } };
    },
    ({ page, params }, form) => show(page, params.projectId, { form }),
  );
  endpoints.form(
    {
      path: '/projects/:projectId/leave',
      access: 'account',
      params: ProjectParams,
      body: z.strictObject({}),
    },
    async ({ viewer, params }) => {
      await projectPeople.leave(viewer, params.projectId);
      return { redirect: '/settings/memberships', notice: { key: 'notice.left' } };
    },
  );
  endpoints.form(
    {
      path: '/projects/:projectId/members/:memberId/role',
      access: 'member',
      params: PersonParams,
      body: ProjectRoleInput,
    },
    async ({ viewer, params, body }) => {
      await projectPeople.setRole(viewer, params.projectId, params.memberId, body.role);
      return { redirect: pathOf(params.projectId), notice: { key: 'notice.roles-saved' } };
    },
  );
  endpoints.form(
    {
      path: '/projects/:projectId/members/:memberId/remove',
      access: 'member',
      params: PersonParams,
      body: z.strictObject({}),
    },
    async ({ viewer, params }) => {
      await projectPeople.remove(viewer, params.projectId, params.memberId);
      return { redirect: pathOf(params.projectId), notice: { key: 'notice.person-removed' } };
    },
  );
}
