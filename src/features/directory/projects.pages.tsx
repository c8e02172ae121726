import type { JSX } from 'preact';
import { z } from 'zod';
import { ProjectThreads } from '../../../client/components/directory/ProjectThreads.tsx';
import { ProjectPeople } from '../../../client/components/memberships/ProjectPeople.tsx';
import { ProjectEditPage } from '../../../client/pages/directory/ProjectEditPage.tsx';
import { ProjectPage } from '../../../client/pages/directory/ProjectPage.tsx';
import { ProjectsPage } from '../../../client/pages/directory/ProjectsPage.tsx';
import {
  DIRECTORY_LIMITS,
  PartnerInput,
  PartnerRemoval,
  ProjectInput,
  ProjectPatch,
  ProjectQuery,
  RemovalInput,
} from '../../contract/directory-inputs.ts';
import type { ProjectView } from '../../contract/directory-views.ts';
import { GrantNumber, line } from '../../contract/fields.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { canEditProject } from '../../contract/permissions.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import {
  readConceptFilters,
  readTypedTags,
  tagFields,
  toFilterForm,
  toTagChoices,
  type Concepts,
  type TypedTags,
} from '../concepts/index.ts';
import type { DirectoryDeps } from './directory-deps.ts';

const ProjectParams = z.strictObject({ projectId: GrantNumber });
const params = ProjectParams;
/** Concepts may be typed as words in any language. */
const ListQuery = ProjectQuery.extend({ concept: line(100).optional(), also: line(100).optional() });

/** The directory of projects, one of them, and the forms that keep them. */
export function declareProjectPages(endpoints: Endpoints, deps: DirectoryDeps): void {
  declareDirectory(endpoints, deps);
  declareEditing(endpoints, deps);
  declareOne(endpoints, deps);
}

function declareDirectory(endpoints: Endpoints, deps: DirectoryDeps): void {
  endpoints.page({ path: '/projects', access: 'anyone', query: ListQuery }, async ({ query, page }) => {
    const { concept, also, ...rest } = query;
    const { filters, ids, isKnown } = readConceptFilters(deps.concepts, { concept, also });
    return {
      view: (
        <ProjectsPage
          page={page}
          form={toFilterForm(page, rest, filters)}
          projects={isKnown ? await deps.projects.list({ ...rest, ...ids }) : NOTHING}
          partner={await readPartner(deps, rest.partner)}
          concepts={deps.concepts.all()}
        />
      ),
    };
  });
}

async function readPartner({ organisations }: DirectoryDeps, id: string | undefined) {
  return id === undefined ? null : ((await organisations.refs([id])).get(id) ?? null);
}

const NOTHING = { items: [], nextCursor: null };

function declareOne(endpoints: Endpoints, { projects, memberships, projectThreads }: DirectoryDeps): void {
  const show = async (page: PageContext, id: string, removalForm?: FormState) => {
    const project = await projects.read(page.viewer, id);
    const form = removalForm === undefined ? {} : { removalForm };
    const people = project.removal === null ? await memberships.projectPeople.glance(page.viewer, id) : null;
    const threads = await projectThreads(page.viewer, id);
    return {
      view: (
        <ProjectPage page={page} project={project} {...form}>
          {people === null ? null : <ProjectPeople page={page} projectId={id} people={people} />}
          <ProjectThreads page={page} projectId={id} threads={threads} />
        </ProjectPage>
      ),
    };
  };

  endpoints.page(
    { path: '/projects/:projectId', access: 'anyone', params },
    ({ page, params: { projectId } }) => show(page, projectId),
  );
  endpoints.form(
    { path: '/projects/:projectId/remove', access: 'administrator', params, body: RemovalInput },
    async ({ viewer, params: { projectId }, body }) => {
      await projects.remove(viewer, projectId, body.reason);
      return { redirect: `/projects/${projectId}`, notice: { key: 'notice.removed' } };
    },
    ({ page, params: { projectId } }, form) => show(page, projectId, form),
  );
  endpoints.form(
    { path: '/projects/:projectId/restore', access: 'administrator', params },
    async ({ viewer, params: { projectId } }) => {
      await projects.restore(viewer, projectId);
      return { redirect: `/projects/${projectId}`, notice: { key: 'notice.restored' } };
    },
    ({ page, params: { projectId } }, form) => show(page, projectId, form),
  );
}

interface EditForms {
  form?: FormState;
  partnerForm?: FormState;
  tags?: TypedTags;
}

type ShowEdit = (page: PageContext, id: string | null, forms?: EditForms) => Promise<{ view: JSX.Element }>;

function declareEditing(endpoints: Endpoints, deps: DirectoryDeps): void {
  const { projects, concepts } = deps;
  const showEdit: ShowEdit = async (page, id, forms = {}) => {
    const project = id === null ? null : await readEdited(deps, page, id);
    const { form = emptyForm, partnerForm = emptyForm, tags = tagsOf(project) } = forms;
    const shown = { page, project, form, partnerForm, tags: toTagChoices(tags, concepts) };
    return { view: <ProjectEditPage {...shown} /> };
  };
  const read = (fields: FormFields): unknown => readProject(fields, concepts);

  endpoints.page({ path: '/projects/new', access: 'administrator' }, ({ page }) => showEdit(page, null));
  endpoints.form(
    { path: '/projects', access: 'administrator', body: ProjectInput, read },
    async ({ viewer, body }) => {
      const { id } = await projects.create(viewer, body);
      return { redirect: `/projects/${id}`, notice: { key: 'notice.saved' } };
    },
    ({ page, request }, form) => showEdit(page, null, { form, tags: tagFields(readFields(request.body)) }),
  );
  endpoints.page(
    { path: '/projects/:projectId/edit', access: 'member', params },
    ({ page, params: { projectId } }) => showEdit(page, projectId),
  );
  endpoints.form(
    { path: '/projects/:projectId/edit', access: 'member', params, body: ProjectPatch, read },
    async ({ viewer, params: { projectId }, body }) => {
      await projects.change(viewer, projectId, body);
      return { redirect: `/projects/${projectId}`, notice: { key: 'notice.saved' } };
    },
    ({ page, params: { projectId }, request }, form) =>
      showEdit(page, projectId, { form, tags: tagFields(readFields(request.body)) }),
  );
  declarePartners(endpoints, deps, showEdit);
}

async function readEdited({ projects }: DirectoryDeps, page: PageContext, id: string): Promise<ProjectView> {
  const project = await projects.read(page.viewer, id);
  if (!canEditProject(page.viewer, id)) throw notFound();
  return project;
}

function tagsOf(project: ProjectView | null): TypedTags {
  return { ids: project?.tags.map(({ id }) => id) ?? [], words: '' };
}

function declarePartners(endpoints: Endpoints, { projects }: DirectoryDeps, showEdit: ShowEdit): void {
  endpoints.form(
    { path: '/projects/:projectId/partners', access: 'member', params, body: PartnerInput },
    async ({ viewer, params: { projectId }, body }) => {
      await projects.setPartner(viewer, projectId, body);
      return { redirect: `/projects/${projectId}/edit`, notice: { key: 'notice.saved' } };
    },
    ({ page, params: { projectId } }, partnerForm) => showEdit(page, projectId, { partnerForm }),
  );
  endpoints.form(
    { path: '/projects/:projectId/partners/remove', access: 'member', params, body: PartnerRemoval },
    async ({ viewer, params: { projectId }, body }) => {
      await projects.removePartner(viewer, projectId, body.organisationId);
      return { redirect: `/projects/${projectId}/edit`, notice: { key: 'notice.saved' } };
    },
    ({ page, params: { projectId } }, partnerForm) => showEdit(page, projectId, { partnerForm }),
  );
}

const NULLABLE: ReadonlySet<string> = new Set(['startDate', 'endDate', 'website', 'grantDoi']);

/** A form says "none" by an empty field. */
function readProject(fields: FormFields, concepts: Concepts): unknown {
  const { tagWords: _words, ...rest } = fields.values;
  const nulled = Object.entries(rest).map(([name, value]) => [
    name,
    value === '' && NULLABLE.has(name) ? null : value,
  ]);
  return {
    ...Object.fromEntries(nulled),
    tags: readTypedTags(tagFields(fields), concepts, DIRECTORY_LIMITS.tags),
  };
}
